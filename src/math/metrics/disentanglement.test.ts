import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { rowsOf } from '../rows.ts';
import { factorVaeScore } from './factor-vae-score.ts';
import { mutualInformationGap } from './mutual-information-gap.ts';

/** All combinations of two factors of 5 and 4 values, 20 times over. */
const sizes = [5, 4] as const;
const count = 20 * sizes[0] * sizes[1];
const values = Uint8Array.from({ length: 2 * count }, (_, i) => {
  const image = Math.floor(i / 2);
  return i % 2 ? image % sizes[1] : Math.floor(image / sizes[1]) % sizes[0];
});
const factors = { sizes, values };
const codesBy = (width: number, code: (first: number, second: number, image: number, d: number) => number) =>
  rowsOf(
    Float64Array.from({ length: count * width }, (_, i) => {
      const image = Math.floor(i / width);
      return code(values[2 * image]!, values[2 * image + 1]!, image, i % width);
    }),
    width,
  );
const random = createRandom(1, 5);
const noise = Float64Array.from({ length: 4 * count }, () => random.normal());

// Dimension 0 is the first factor, 1 the second, 2 says nothing.
const apart = codesBy(3, (first, second, image, d) => [first, second, noise[image]!][d]!);
// Both dimensions turn round by 45°: either knows something of both.
const mixed = codesBy(2, (first, second, _, d) => (d ? first / 2 - second / 1.5 : first / 2 + second / 1.5));
const nothing = codesBy(2, (_first, _second, image, d) => noise[2 * image + d]!);

describe('the mutual information gap', () => {
  it('is 1, short of the bins’ bias, where every factor has a dimension of its own', () => {
    const { gap, information } = mutualInformationGap(apart, factors);
    expect(gap).toBeGreaterThan(0.9);
    // A dimension that is the factor has all of its entropy; the other factor's has none.
    expect(information[0]).toBeCloseTo(Math.log(5), 12);
    expect(information[1]).toBeCloseTo(0, 12);
    expect(information[3]).toBeCloseTo(Math.log(4), 12);
    expect(mutualInformationGap(rowsOf(apart.values, 3), { sizes, values }).gaps).toHaveLength(2);
  });

  it('is exactly 1 without a third dimension, and 0 where two know the same', () => {
    expect(
      mutualInformationGap(
        codesBy(2, (a, b, _, d) => (d ? b : a)),
        factors,
      ).gap,
    ).toBeCloseTo(1, 12);
    const twice = mutualInformationGap(
      codesBy(2, (a) => a),
      factors,
    );
    expect(twice.gap).toBeCloseTo(0, 12);
    expect(twice.information[0]).toBeCloseTo(Math.log(5), 12);
  });

  it('is small where factors are mixed or unknown, and ignores scale', () => {
    expect(mutualInformationGap(mixed, factors).gap).toBeLessThan(0.3);
    expect(mutualInformationGap(nothing, factors).gap).toBeLessThan(0.1);
    const scaled = rowsOf(
      Float64Array.from(apart.values, (value) => 1000 * value - 7),
      3,
    );
    expect(mutualInformationGap(scaled, factors).gap).toBeCloseTo(mutualInformationGap(apart, factors).gap, 12);
  });

  it('leaves out a factor that has one value, and dimensions that do not vary', () => {
    const withConstant = {
      sizes: [5, 1],
      values: values.map((value, i) => (i % 2 ? 0 : value)),
    };
    const { gap, gaps } = mutualInformationGap(
      codesBy(2, (a, _b, _i, d) => (d ? 3 : a)),
      withConstant,
    );
    expect(gap).toBeCloseTo(1, 12);
    expect(gaps[1]).toBe(0);
  });
});

describe('the FactorVAE score', () => {
  const score = (codes: typeof apart) =>
    factorVaeScore(codes, factors, { votes: 300, group: 40, random: createRandom(2, 5) });

  it('is 1 where every factor has a dimension of its own', () => {
    expect(score(apart)).toBe(1);
  });

  it('is no better than a guess where the codes know nothing', () => {
    expect(score(nothing)).toBeGreaterThan(0.35);
    expect(score(nothing)).toBeLessThan(0.65);
  });

  it('leaves out dimensions that are not active, which no variance would be smaller than', () => {
    const still = codesBy(3, (a, b, _, d) => [a, b, 0.5][d]!);
    expect(score(still)).toBe(1);
    expect(score(codesBy(2, () => 1))).toBe(0);
  });
});
