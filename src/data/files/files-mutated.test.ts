// Ten thousand damaged files: each is a set or a fault that says what is wrong, never an error nobody foresaw, and
// never a hang.
import { gzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { toFault } from '../../core/fault.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
import { fakePng, file, idx, npy, pictures } from './files.fixture.ts';
import { readFiles } from './files.ts';

const COUNT = 10_000;
const decode: DecodeImage = async (bytes) => ({
  width: 1,
  height: 1,
  rgba: Uint8ClampedArray.of(bytes[8] ?? 0, 0, 0, 255),
});
const three = pictures(3, 8, 8);
const row = (label: number) => `${label},${Array.from({ length: 64 }, (_, i) => i % 17).join(',')}`;

const seeds: readonly [string, Uint8Array][] = [
  ['images-idx3-ubyte', idx([3, 8, 8], three)],
  ['x.gz', gzipSync(idx([3, 8, 8], three))],
  ['x.npy', npy('<f4', [3, 8, 8], Float32Array.from(three))],
  ['x.npy', npy('|u1', [3, 8, 8], three, { fortran: true })],
  ['x.npz', zipSync({ 'x.npy': npy('|u1', [3, 8, 8], three), 'y.npy': npy('<U3', [3], new Uint8Array(36).fill(65)) })],
  ['x.zip', zipSync({ 'a/1.png': fakePng(1), 'b/2.png': fakePng(2), 'b/3.png': fakePng(3) })],
  ['x.csv', new TextEncoder().encode([row(1), row(2), row(3)].join('\n'))],
];

it(`${COUNT} mutated files end as a set or as a fault`, async () => {
  const random = createRandom(7, 11);
  const codes = new Map<string, number>();
  for (let n = 0; n < COUNT; n++) {
    const [name, seed] = seeds[n % seeds.length]!;
    let bytes = seed.slice();
    for (let change = 0; change <= random.below(4); change++) {
      const at = random.below(bytes.length);
      if (random.uniform() < 0.15) bytes = bytes.slice(0, at + 1);
      else bytes[at] = random.uniform() < 0.5 ? [0, 1, 127, 128, 255][random.below(5)]! : random.below(256);
    }
    const outcome = await readFiles([file(name, bytes)], { decode, maxBytes: 1 << 20 }).then(
      () => 'set',
      (thrown: unknown) => {
        const fault = toFault(thrown);
        expect(fault.code, `${name} ${n}: ${fault.stack}`).not.toBe('internal');
        return fault.code;
      },
    );
    codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
  }
  expect(codes.get('set')).toBeGreaterThan(COUNT / 20);
  expect(codes.size).toBeGreaterThan(5);
});
