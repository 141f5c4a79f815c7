import { describe, expect, it } from 'vitest';
import type { Spread, Spreads } from '../../../math/gradient-estimators.ts';
import type { ImageGradients } from '../../../protocol/messages.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { barsOf, drawsForOne, gradientsShown } from './gradients.ts';
import { hasTwoWays } from './two-ways.ts';

const spread = (means: number[], deviations: number[]): Spread => ({
  mean: Float64Array.from(means),
  deviation: Float64Array.from(deviations),
});
const both = (one: Spread) => ({ mu: one, logSigma: one });
const spreads: Spreads = {
  pathwise: both(spread([1, 2, 3], [1, 0, 2])),
  baseline: both(spread([1, 2, 3], [3, 1, 0])),
  score: both(spread([1, 2, 3], [10, 20, 0])),
};

it('shows the dimensions that are asked for, in that order, and lets the widest bar leave the chart', () => {
  const rows = barsOf(spreads, 'mu', [2, 0]);
  expect(rows.map(({ dimension }) => dimension)).toEqual([2, 0]);
  expect(rows[1]!.bars).toEqual([
    { kind: 'pathwise', mean: 1, deviation: 1, whole: true },
    { kind: 'baseline', mean: 1, deviation: 3, whole: true },
    { kind: 'score', mean: 1, deviation: 10, whole: false },
  ]);
});

it('counts draws by the variances of all dimensions', () => {
  expect(drawsForOne(spreads, 'mu')).toEqual({ score: 100, baseline: 2 });
  expect(drawsForOne({ ...spreads, pathwise: both(spread([0], [0])) }, 'mu')).toBeNull();
});

describe('the runs that have both', () => {
  const config = defaultConfig();
  it.each([
    { change: {}, there: true },
    { change: { variant: 'beta-vae' }, there: true },
    { change: { posterior: 'full' }, there: false },
    { change: { posterior: 'laplace' }, there: false },
    { change: { variant: 'ae' }, there: false },
    { change: { variant: 'cvae' }, there: false },
    { change: { variant: 'ladder' }, there: false },
    { change: { variant: 'vq-vae' }, there: false },
  ] as const)('$change: $there', ({ change, there }) => {
    expect(hasTwoWays({ ...config, ...change })).toBe(there);
  });

  it('show the followed image alone', () => {
    const answer: ImageGradients = { step: 1, image: 4, draws: 10, recon: spreads, elbo: spreads };
    expect(gradientsShown({ applied: config, lab: { image: 4 } }, answer)).toBe(answer);
    expect(gradientsShown({ applied: config, lab: { image: 5 } }, answer)).toBeNull();
    expect(gradientsShown({ applied: null, lab: { image: 4 } }, answer)).toBeNull();
  });
});
