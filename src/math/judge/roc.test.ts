// The ROC curve and its area, by hand, by counting every pair, and by drawing again and again.
import { describe, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { estimate, estimateShare } from './estimate.ts';
import { areaUnderRoc, rocCurve, shareAbove, thresholdFor } from './roc.ts';

const usual = [1, 2, 3, 4];
const odd = [2, 4, 5, 6];

describe('the area under the curve', () => {
  it('is the share of pairs in which the odd one is above, ties counting half', () => {
    // 2 beats 1, ties with 2; 4 beats three, ties with one; 5 and 6 beat all: 1.5 + 3.5 + 4 + 4 of 16.
    expect(areaUnderRoc(odd, usual).area).toBeCloseTo(13 / 16, 12);
    expect(areaUnderRoc(usual, odd).area).toBeCloseTo(3 / 16, 12);
    expect(areaUnderRoc([3, 4], [1, 2])).toEqual({ area: 1, error: 0 });
    expect(areaUnderRoc([1, 1], [1, 1, 1]).area).toBe(0.5);
  });

  it('has the standard error of DeLong, by hand', () => {
    // Placements 1.5/4, 3.5/4, 1, 1 of the odd; of the usual 0, ½/4, 1/4, 1.5/4 of the odd lie below them.
    const variance = (values: number[]): number => {
      const mean = values.reduce((sum, value) => sum + value) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    };
    const expected = variance([0.375, 0.875, 1, 1]) / 4 + variance([0, 0.125, 0.25, 0.375]) / 4;
    expect(areaUnderRoc(odd, usual).error).toBeCloseTo(Math.sqrt(expected), 12);
  });

  it('of Gaussians is Φ(d / √2), off by as much as its error says', () => {
    const random = createRandom(3, streams.data);
    const draws = Array.from({ length: 200 }, () =>
      areaUnderRoc(
        Array.from({ length: 40 }, () => 1 + random.normal()),
        Array.from({ length: 60 }, () => random.normal()),
      ),
    );
    const { mean } = estimate(draws.map(({ area }) => area));
    // Φ(1/√2).
    expect(mean).toBeCloseTo(0.7602, 2);
    const spread = Math.sqrt(draws.reduce((sum, { area }) => sum + (area - mean) ** 2, 0) / (draws.length - 1));
    expect(estimate(draws.map(({ error }) => error)).mean / spread).toBeGreaterThan(0.85);
    expect(estimate(draws.map(({ error }) => error)).mean / spread).toBeLessThan(1.15);
  });
});

describe('the curve', () => {
  it('goes from nothing to everything, by hand', () => {
    const points = rocCurve(odd, usual).map(({ falsePositive, truePositive }) => [falsePositive, truePositive]);
    expect(points).toEqual([
      [0, 0],
      [0, 0.25],
      [0, 0.5],
      [0.25, 0.75],
      [0.5, 0.75],
      [0.75, 1],
      [1, 1],
    ]);
    let area = 0;
    for (let i = 1; i < points.length; i++) {
      area += ((points[i]![0]! - points[i - 1]![0]!) * (points[i]![1]! + points[i - 1]![1]!)) / 2;
    }
    expect(area).toBeCloseTo(areaUnderRoc(odd, usual).area, 12);
  });

  it('is cut by a threshold that no more than the given share of the usual are above', () => {
    const scores = Array.from({ length: 100 }, (_, i) => i);
    for (const share of [0, 0.01, 0.05, 0.29, 0.5]) {
      expect(shareAbove(scores, thresholdFor(scores, share))).toBeCloseTo(share, 12);
    }
    expect(shareAbove(odd, thresholdFor(usual, 0.25))).toBe(0.75);
  });
});

it('an average and a share come with their standard error', () => {
  expect(estimate([1, 2, 3])).toEqual({ mean: 2, error: Math.sqrt(1 / 3) });
  expect(estimate([7])).toEqual({ mean: 7, error: null });
  expect(estimateShare(0.2, 100).error).toBeCloseTo(0.04, 12);
});
