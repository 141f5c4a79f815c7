// Grey PNG of 16 bits: every way in which a line may be kept, as another decoder reads it, and one scale for all.
import { decode, encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { crc32 } from '../packed/crc32.ts';
import { deepLevels, deepScale, isDeep } from './deep.ts';

const [width, height] = [9, 11];
const levels = Uint16Array.from({ length: width * height }, (_, p) => (p * 7919 + p * p * 31) % 65_536);

function chunk(kind: string, data: ArrayLike<number>): number[] {
  const body = Uint8Array.from([...new TextEncoder().encode(kind), ...Array.from(data)]);
  const around = new DataView(new ArrayBuffer(8));
  around.setUint32(0, data.length);
  around.setUint32(4, crc32(body));
  const bytes = [...new Uint8Array(around.buffer)];
  return [...bytes.slice(0, 4), ...body, ...bytes.slice(4)];
}

/**
 * As the standard has it, from the values and not from what is written: line y is kept in way y modulo 5, the data in
 * two chunks.
 */
function filtered(): Uint8Array {
  const at = (x: number, y: number): number => {
    if (x < 0 || y < 0) return 0;
    const value = levels[y * width + (x >> 1)]!;
    return x % 2 ? value & 255 : value >> 8;
  };
  const lines: number[] = [];
  for (let y = 0; y < height; y++) {
    lines.push(y % 5);
    for (let x = 0; x < 2 * width; x++) {
      const [a, b, c] = [at(x - 2, y), at(x, y - 1), x < 2 ? 0 : at(x - 2, y - 1)];
      const p = a + b - c;
      const nearest = [a, b, c].toSorted((m, n) => Math.abs(p - m) - Math.abs(p - n))[0]!;
      lines.push((at(x, y) - [0, a, b, Math.floor((a + b) / 2), nearest][y % 5]!) & 255);
    }
  }
  const data = zlibSync(Uint8Array.from(lines));
  const head = [0, 0, 0, width, 0, 0, 0, height, 16, 0, 0, 0, 0];
  const parts = [data.subarray(0, 20), data.subarray(20)].flatMap((part) => chunk('IDAT', part));
  return Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...chunk('IHDR', head), ...parts, ...chunk('IEND', [])]);
}

it('reads every kind of line', () => {
  const bytes = filtered();
  expect(isDeep(bytes)).toBe(true);
  expect(decode(bytes).data).toEqual(levels);
  expect(deepLevels(bytes)).toEqual({ width, height, values: levels });
});

const picture = (white: number) => ({
  name: `${white}.png`,
  bytes: encode({ width: 2, height: 1, channels: 1, depth: 16, data: Uint16Array.of(0, white) }),
});

it('judges what is white by all of them together', () => {
  expect(deepScale([picture(900), picture(4095)])).toMatchObject({
    black: 0,
    white: 4095,
    note: { code: 'levels/deep' },
  });
  expect(deepScale([picture(4095), picture(60_000)])).toEqual({ black: 0, white: 65_535, note: null });
});

it('leaves other pictures, and damaged ones, to those who say so', () => {
  const eight = { name: 'a.png', bytes: encode({ width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 9) }) };
  const damaged = { ...picture(4095), bytes: picture(4095).bytes.subarray(0, 50) };
  expect(deepScale([eight, damaged])).toBeNull();
  expect(() => deepLevels(damaged.bytes)).toThrow();
});
