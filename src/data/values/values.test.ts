// Numbers of every format, order and range: the right shades of grey, and a word where they are not what was in the
// file.
import { describe, expect, it } from 'vitest';
import { englishOf } from '../notes.ts';
import { file, idx, npy, pictures } from '../files/files.fixture.ts';
import { readFiles } from '../files/files.ts';

const three = pictures(3, 28, 28);

const codes = (set: { readonly notes?: readonly { readonly code: string }[] }) => set.notes?.map(({ code }) => code);
const big = (values: ArrayBufferView, size: number): Uint8Array => {
  const bytes = new Uint8Array(values.buffer.slice(0));
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
  return bytes;
};
const halves = (values: ArrayLike<number>): Uint16Array =>
  Uint16Array.from(values, (value) => {
    if (value === 0) return 0;
    const exponent = Math.floor(Math.log2(value));
    return ((exponent + 15) << 10) | Math.round((value / 2 ** exponent - 1) * 1024);
  });

describe('formats', () => {
  it.each<[string, string, ArrayBufferView]>([
    ['uint8', '|u1', three],
    ['big-endian uint16', '>u2', big(Uint16Array.from(three), 2)],
    ['int16', '<i2', Int16Array.from(three)],
    ['big-endian int32', '>i4', big(Int32Array.from(three), 4)],
    ['uint32', '<u4', Uint32Array.from(three)],
    ['big-endian int64', '>i8', big(BigInt64Array.from(three, BigInt), 8)],
    ['uint64', '<u8', BigUint64Array.from(three, BigInt)],
    ['float16', '<f2', halves(three)],
    ['big-endian float16', '>f2', big(halves(three), 2)],
    ['big-endian float32', '>f4', big(Float32Array.from(three), 4)],
    ['big-endian float64', '>f8', big(Float64Array.from(three), 8)],
    ['native order', '=f4', Float32Array.from(three)],
  ])('reads %s', async (_, descr, values) => {
    expect((await readFiles([file('x.npy', npy(descr, [3, 28, 28], values))])).images).toEqual(three);
  });

  it('reads the order of Fortran', async () => {
    const columns = Uint8Array.from({ length: three.length }, (_, at) => {
      const [n, y, x] = [at % 3, Math.floor(at / 3) % 28, Math.floor(at / 84)];
      return three[n * 784 + y * 28 + x]!;
    });
    const set = await readFiles([file('x.npy', npy('|u1', [3, 28, 28], columns, { fortran: true }))]);
    expect(set.images).toEqual(three);
  });

  it('reads IDX of 32-bit integers and of floats', async () => {
    const numbers = (values: ArrayLike<number>, type: number) => {
      const bytes = big(type === 0x0c ? Int32Array.from(values) : Float32Array.from(values), 4);
      return idx([3, 28, 28], bytes, type);
    };
    expect((await readFiles([file('a', numbers(three, 0x0c))])).images).toEqual(three);
    expect((await readFiles([file('a', numbers(three, 0x0d))])).images).toEqual(three);
  });
});

describe('ranges', () => {
  /** Two pictures, a ramp from `low` to `high` and one down. */
  const ramp = (low: number, high: number) =>
    Float64Array.from({ length: 2 * 784 }, (_, i) => low + ((high - low) * Math.min(i, 1567 - i)) / 783);

  it.each<[string, string, ArrayBufferView, number, number, string[]]>([
    ['0 … 1', '<f8', ramp(0, 1), 0, 255, []],
    ['rounding below 0', '<f8', ramp(-1e-9, 1), 0, 255, []],
    ['rounding above 1', '<f4', Float32Array.from(ramp(0, 1.0000002)), 0, 255, ['levels/clipped']],
    ['−1 … 1', '<f8', ramp(-1, 1), 0, 255, ['levels/mapped']],
    ['−0.5 … 0.5', '<f8', ramp(-0.5, 0.5), 0, 255, ['levels/mapped']],
    ['standardised', '<f8', ramp(-0.4242, 2.8215), 0, 255, ['levels/mapped']],
    ['0 … 16', '<f8', ramp(0, 16), 0, 255, ['levels/stretched']],
    ['0 … 16, whole', '|u1', Uint8Array.from(ramp(0, 16)), 0, 255, ['levels/stretched']],
    ['divided by 255 twice', '<f8', ramp(0, 1 / 255), 0, 255, ['levels/stretched']],
    ['0 … 255, real', '<f8', ramp(0, 255), 0, 255, []],
    ['0 … 4095', '<u2', Uint16Array.from(ramp(0, 4095)), 0, 255, ['levels/deep']],
    ['0 … 65535', '<u2', Uint16Array.from(ramp(0, 65535)), 0, 255, ['levels/deep']],
    ['int8 around 0', '|i1', Int8Array.from(ramp(-128, 127)), 0, 255, ['levels/mapped']],
    ['zeros and ones', '|u1', Uint8Array.from(ramp(0, 1.5)), 0, 255, []],
  ])('%s', async (_, descr, values, low, high, notes) => {
    const set = await readFiles([file('x.npy', npy(descr, [2, 28, 28], values))]);
    expect(Math.min(...set.images)).toBe(low);
    expect(Math.max(...set.images)).toBe(high);
    expect(codes(set)).toEqual(notes);
    for (const note of set.notes ?? []) expect(englishOf(note)).not.toMatch(/\{\{|undefined|NaN/);
  });

  it('judges all parts of one number format by one scale', async () => {
    const set = await readFiles([
      file('train-x.npy', npy('|u1', [2, 28, 28], Uint8Array.from(ramp(0, 16)))),
      file('test-x.npy', npy('|u1', [1, 28, 28], new Uint8Array(784).fill(8))),
    ]);
    expect(set.images.at(-1)).toBe(128);
    expect(codes(set)).toEqual(['levels/stretched']);
  });

  it('clips a little ringing of resampled pictures instead of dimming the rest', async () => {
    const values = ramp(0, 1);
    values[5] = -0.08;
    values[700] = 1.12;
    const set = await readFiles([file('x.npy', npy('<f8', [2, 28, 28], values))]);
    expect([set.images[5], set.images[700], set.images[783]]).toEqual([0, 255, 255]);
    expect(codes(set)).toEqual(['levels/clipped']);
  });
});

describe('shapes', () => {
  const red = (order: 'first' | 'last') =>
    Uint8Array.from({ length: 2 * 3 * 784 }, (_, i) =>
      (order === 'last' ? i % 3 : Math.floor(i / 784) % 3) === 0 ? 255 : 0,
    );

  it.each<[string, number[], Uint8Array]>([
    ['channels last', [2, 28, 28, 3], red('last')],
    ['channels first', [2, 3, 28, 28], red('first')],
  ])('colours, %s', async (_, dims, values) => {
    const set = await readFiles([file('x.npy', npy('|u1', dims, values))]);
    expect(set).toMatchObject({ kind: 'colour', shape: [28, 28, 3] });
    expect([...set.images.subarray(0, 6)]).toEqual([255, 0, 0, 255, 0, 0]);
    expect(codes(set)).toEqual(['same/all']);
    const asGrey = await readFiles([file('x.npy', npy('|u1', dims, values))], { asGrey: true });
    expect(asGrey).toMatchObject({ kind: 'grey', shape: [28, 28, 1] });
    expect(new Set(asGrey.images)).toEqual(new Set([54]));
    expect(codes(asGrey)).toEqual(['colour/grey', 'same/all']);
  });

  it('colours laid flat, in the order that the pictures themselves tell', async () => {
    // Each row darker than the one above, each channel another share of it.
    const level = (y: number, c: number) => (27 - y) * (3 * c + 2);
    const last = Uint8Array.from({ length: 2 * 3 * 784 }, (_, i) => level(Math.floor((i % 2352) / 84), i % 3));
    const first = Uint8Array.from({ length: 2 * 3 * 784 }, (_, i) =>
      level(Math.floor((i % 784) / 28), Math.floor((i % 2352) / 784)),
    );
    const [a, b] = await Promise.all(
      [last, first].map((values) => readFiles([file('x.npy', npy('|u1', [2, 2352], values))])),
    );
    expect(a!.images).toEqual(b!.images);
  });

  it('MATLAB’s order, the pictures last', async () => {
    const values = Uint8Array.from({ length: 28 * 28 * 40 }, (_, i) => (i % 40) * 6);
    const set = await readFiles([
      file('x.npy', npy('|u1', [28, 28, 40], values)),
      file(
        'y.npy',
        npy(
          '|u1',
          [40],
          Uint8Array.from({ length: 40 }, (_, i) => i % 4),
        ),
      ),
    ]);
    expect(set.labels).toHaveLength(40);
    expect(new Set(set.images.subarray(784, 2 * 784))).toEqual(new Set([6]));
  });
});
