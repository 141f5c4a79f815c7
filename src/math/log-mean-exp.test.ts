import { expect, it } from 'vitest';
import { createLogMeanExp } from './log-mean-exp.ts';

function meanOf(...terms: readonly number[][]) {
  const mean = createLogMeanExp(terms[0]!.length);
  for (const logs of terms) mean.add(logs);
  return mean;
}

it('is the log of the mean, in whatever order the terms come', () => {
  const terms = [
    [0.5, -1],
    [2, 0],
    [-3, 4],
  ];
  const wanted = [0, 1].map((i) => Math.log(terms.reduce((sum, term) => sum + Math.exp(term[i]!), 0) / 3));
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    meanOf(...order.map((k) => terms[k]!))
      .result()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(wanted[i]!, 12);
      });
  }
});

it('neither overflows nor vanishes where the exponentials would', () => {
  const [high, low] = meanOf([1000, -1000], [1001, -1001]).result();
  expect(high).toBeCloseTo(1001 + Math.log((1 + Math.exp(-1)) / 2), 10);
  expect(low).toBeCloseTo(-1000 + Math.log((1 + Math.exp(-1)) / 2), 10);
});

it('counts a term of nothing as a term', () => {
  const nothing = Number.NEGATIVE_INFINITY;
  const mean = meanOf([nothing, nothing], [0, nothing]);
  expect(mean.result()[0]).toBeCloseTo(Math.log(0.5), 12);
  expect(mean.result()[1]).toBe(nothing);
});

it('says of how many equal terms it is worth', () => {
  expect(meanOf([2], [2], [2], [2]).effectiveCount()[0]).toBeCloseTo(4, 12);
  expect(meanOf([0], [100], [0]).effectiveCount()[0]).toBeCloseTo(1, 12);
  // Weights 1, 1 and 2: 16 / 6.
  expect(meanOf([0], [0], [Math.log(2)]).effectiveCount()[0]).toBeCloseTo(16 / 6, 12);
});
