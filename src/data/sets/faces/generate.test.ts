import { expect, it } from 'vitest';
import { factorSizes } from './factors.ts';
import { generateFaces } from './generate.ts';

const names = Object.keys(factorSizes);
const column = (values: Uint8Array, name: string): number[] =>
  Array.from({ length: values.length / names.length }, (_, i) => values[i * names.length + names.indexOf(name)]!);

it('draws the same faces for the same seed, others for another, and the first ones whatever their number', async () => {
  const [once, again, other, more] = await Promise.all([
    generateFaces(1, 20, 32),
    generateFaces(1, 20, 32),
    generateFaces(2, 20, 32),
    generateFaces(1, 30, 32),
  ]);
  expect(again).toEqual(once);
  expect(other.images).not.toEqual(once.images);
  expect(more.images.subarray(0, once.images.length)).toEqual(once.images);
});

it('draws every value of every factor about as often, whatever the others are', async () => {
  const { factors } = await generateFaces(3, 3000, 32);
  for (const [f, name] of names.entries()) {
    const counts = Array.from({ length: factors.sizes[f]! }, () => 0);
    for (const value of column(factors.values, name)) counts[value]!++;
    const expected = 3000 / counts.length;
    for (const count of counts) expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
  }
  const [glasses, beard] = [column(factors.values, 'glasses'), column(factors.values, 'beard')];
  const worn = (wanted: number): number => {
    const chosen = glasses.filter((_, i) => beard[i] === wanted);
    return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
  };
  expect(Math.abs(worn(0) - worn(2))).toBeLessThan(0.12);
});

it('is the same picture at both sizes: a pixel of the small one is about the mean of four of the large one', async () => {
  const [small, large] = await Promise.all([generateFaces(5, 40, 32), generateFaces(5, 40, 64)]);
  expect(large.factors).toEqual(small.factors);
  let error = 0;
  for (let i = 0; i < 40; i++) {
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        for (let c = 0; c < 3; c++) {
          const at = (row: number, col: number) => large.images[((i * 64 + row) * 64 + col) * 3 + c]!;
          const mean = (at(2 * y, 2 * x) + at(2 * y, 2 * x + 1) + at(2 * y + 1, 2 * x) + at(2 * y + 1, 2 * x + 1)) / 4;
          error += Math.abs(mean - small.images[((i * 32 + y) * 32 + x) * 3 + c]!);
        }
      }
    }
  }
  expect(error / (40 * 32 * 32 * 3)).toBeLessThan(3);
});

it('shows every factor: faces that differ in it differ in their pixels', async () => {
  const { images, factors } = await generateFaces(7, 4000, 32);
  const size = 32 * 32 * 3;
  for (const f of names.keys()) {
    // The mean picture of the first value against that of the last, where it differs most.
    const meanOf = (value: number): Float64Array => {
      const sum = new Float64Array(size);
      let count = 0;
      for (let i = 0; i < 4000; i++) {
        if (factors.values[i * names.length + f] !== value) continue;
        count++;
        for (let p = 0; p < size; p++) sum[p]! += images[i * size + p]!;
      }
      return sum.map((total) => total / count);
    };
    const [a, b] = [meanOf(0), meanOf(factors.sizes[f]! - 1)];
    expect(Math.max(...a.map((value, p) => Math.abs(value - b[p]!)))).toBeGreaterThan(14);
  }
});

it('refuses a number of faces that cannot be', async () => {
  await expect(generateFaces(1, 0, 32)).rejects.toMatchObject({ fault: { code: 'setting/invalid' } });
});
