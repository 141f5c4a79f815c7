import { expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { aggregateDensity, massLevel } from './aggregate.ts';

const side = 120;
const centres = Float64Array.from({ length: side }, (_, i) => ((i + 0.5) / side) * 12 - 6);
const cell = (12 / side) ** 2;

it('is the mean of the posteriors: its mass is one and its moments are theirs', () => {
  const random = createRandom(3, 1);
  const count = 50;
  const mu = Float64Array.from({ length: 3 * count }, () => random.normal());
  const logVar = Float64Array.from({ length: 3 * count }, () => -1 + 0.3 * random.normal());
  const density = aggregateDensity({ mu, logVar, latent: 3, x: 2, y: 0, across: centres, up: centres });
  let [mass, meanX, square] = [0, 0, 0];
  for (const [i, value] of density.entries()) {
    const [x, y] = [centres[i % side]!, centres[Math.floor(i / side)]!];
    mass += value * cell;
    meanX += value * cell * x;
    square += value * cell * y * y;
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const images = Array.from({ length: count }, (_, i) => i);
  expect(mass).toBeCloseTo(1, 2);
  expect(meanX).toBeCloseTo(mean(images.map((i) => mu[3 * i + 2]!)), 2);
  // E[y²] = E[μ² + σ²]; what lies beyond 3.5 σ is left off.
  const expected = mean(images.map((i) => mu[3 * i]! ** 2 + Math.exp(logVar[3 * i]!)));
  expect(Math.abs(square - expected)).toBeLessThan(0.02);
});

it('takes every k-th of a cloud that is too wide to add up whole', () => {
  const count = 2000;
  const mu = new Float64Array(2 * count);
  const logVar = new Float64Array(2 * count);
  const density = aggregateDensity({ mu, logVar, latent: 2, x: 0, y: 1, across: centres, up: centres });
  const middle = density[(side / 2) * side + side / 2]!;
  expect(middle).toBeCloseTo(1 / (2 * Math.PI), 2);
});

it('finds the level that holds a share of the mass', () => {
  const one = aggregateDensity({ mu: [0, 0], logVar: [0, 0], latent: 2, x: 0, y: 1, across: centres, up: centres });
  // Of a Gaussian in two dimensions 1 − exp(−r²/2) lies within r: half within r² = 2 log 2, where the density has
  // halved.
  expect(massLevel(one, 0.5)).toBeCloseTo(0.5 / (2 * Math.PI), 2);
});
