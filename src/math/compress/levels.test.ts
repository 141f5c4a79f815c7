// Levels of a pixel: shares that fill their range and follow the exact masses, which add up to 1.
import { describe, expect, it } from 'vitest';
import { MOST_PRECISION } from './ans.ts';
import { sigmoid } from './exact.ts';
import { coinLevels, LEVELS, spreadLevels } from './levels.ts';
import { logTail } from './normal.ts';

const TOTAL = 2 ** MOST_PRECISION;
const cases = (['logistic', 'gaussian', 'laplace'] as const).flatMap((id) =>
  [1 / 2550, 1 / 510, 0.02, 0.1, 0.3, 2].map((scale) => ({ id, scale })),
);

describe.each(cases)('$id of scale $scale', ({ id, scale }) => {
  const levels = spreadLevels(id, scale, sigmoid);
  const places = [-30, -4, -0.3, 0, 0.01, 2.5, 9, 30].map((l) => levels.place(l));

  it('gives every level a share, and all of them the whole', () => {
    for (const place of places) {
      expect(levels.below(place, 0)).toBe(0);
      expect(levels.below(place, LEVELS)).toBe(TOTAL);
      for (let level = 0; level < LEVELS; level++) {
        expect(levels.below(place, level + 1)).toBeGreaterThan(levels.below(place, level));
      }
    }
  });

  it('has masses that add up to 1 and are the shares but for what each level is given by force', () => {
    for (const place of places) {
      let sum = 0;
      for (let level = 0; level < LEVELS; level++) {
        const mass = Math.exp(levels.logMass(place, level));
        sum += mass;
        const share = levels.below(place, level + 1) - levels.below(place, level);
        expect(Math.abs(share - 1 - mass * (TOTAL - LEVELS))).toBeLessThanOrEqual(1.001);
      }
      expect(sum).toBeCloseTo(1, 10);
    }
  });

  it('has a mass of every level, however far', () => {
    for (const place of places) {
      for (let level = 0; level < LEVELS; level++)
        expect(levels.logMass(place, level)).toBeGreaterThan(-10 - 1 / scale ** 2);
    }
  });
});

it('the discretised logistic is that of its formula', () => {
  const { logMass } = spreadLevels('logistic', 0.05, (l) => l);
  const inside = (x: number): number => 1 / (1 + Math.exp(-x / 0.05));
  expect(logMass(0.4, 90)).toBeCloseTo(Math.log(inside(90.5 / 255 - 0.4) - inside(89.5 / 255 - 0.4)), 12);
  expect(logMass(0.4, 0)).toBeCloseTo(Math.log(inside(0.5 / 255 - 0.4)), 12);
  expect(logMass(0.4, 255)).toBeCloseTo(Math.log(1 - inside(254.5 / 255 - 0.4)), 9);
});

it('a Gaussian far away loses no digits to the difference of two tails', () => {
  const { logMass } = spreadLevels('gaussian', 1 / 510, (l) => l);
  // From 0 to level 200 it is 399 σ to the nearer edge of the bin; the farther edge adds nothing.
  expect(logMass(0, 200)).toBeCloseTo(logTail(399), 6);
  expect(logMass(1, 55)).toBeCloseTo(logMass(0, 200), 6);
});

it('a coin has two levels', () => {
  const place = coinLevels.place(1.2);
  expect(coinLevels.below(place, 255) - coinLevels.below(place, 1)).toBe(0);
  expect((TOTAL - coinLevels.below(place, 255)) / TOTAL).toBeCloseTo(sigmoid(1.2), 6);
  expect(Math.exp(coinLevels.logMass(place, 0)) + Math.exp(coinLevels.logMass(place, 255))).toBeCloseTo(1, 14);
  for (const l of [-800, 800]) {
    expect(coinLevels.below(l, 1)).toBeGreaterThan(0);
    expect(coinLevels.below(l, 255)).toBeLessThan(TOTAL);
  }
});
