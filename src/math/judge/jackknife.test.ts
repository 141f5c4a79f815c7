import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { columnMeans, rowsOf } from '../rows.ts';
import { estimate } from './estimate.ts';
import { jackknifeError } from './jackknife.ts';

const noTurn = async (): Promise<void> => {};
const draws = (seed: number, count: number): Float64Array => {
  const random = createRandom(seed, 0, 0);
  return Float64Array.from({ length: count }, () => random.uniform());
};

it('is the usual standard error of a mean where every group is one row', async () => {
  const values = draws(1, 12);
  const error = await jackknifeError(rowsOf(values, 1), (rows) => columnMeans(rows)[0]!, noTurn, 12);
  expect(error).toBeCloseTo(estimate(values).error!, 12);
});

it('of a square of the mean agrees with how far draws of it spread', async () => {
  const square = (values: Float64Array): number => columnMeans(rowsOf(values, 1))[0]! ** 2;
  const many = Float64Array.from({ length: 400 }, (_, seed) => square(draws(seed, 205)));
  const spread = estimate(many).error! * Math.sqrt(many.length);
  let sum = 0;
  for (let seed = 0; seed < 40; seed++) {
    sum += (await jackknifeError(rowsOf(draws(seed, 205), 1), ({ values }) => square(values as Float64Array), noTurn))!;
  }
  expect(sum / 40 / spread).toBeGreaterThan(0.85);
  expect(sum / 40 / spread).toBeLessThan(1.15);
});

it('is unknown of fewer rows than groups', async () => {
  expect(await jackknifeError(rowsOf(draws(1, 9), 1), () => 1, noTurn)).toBeNull();
});
