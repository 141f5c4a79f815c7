import { expect, it } from 'vitest';
import { type Box, cellCentres, nextBox, readGrid, refined } from './posterior-grid.ts';

const SIDE = 32;

/** log of `evidence` times a Gaussian around `mean` with these standard deviations. */
const gaussian = (mean: readonly [number, number], sd: readonly [number, number]) => (z: readonly [number, number]) =>
  -5 -
  0.5 * (((z[0] - mean[0]) / sd[0]) ** 2 + ((z[1] - mean[1]) / sd[1]) ** 2) -
  Math.log(2 * Math.PI * sd[0] * sd[1]);

function refine(log: (z: readonly [number, number]) => number, from: Box) {
  let box = from;
  for (let round = 0; ; round++) {
    const z = cellCentres(box, SIDE);
    const logs = Float64Array.from({ length: SIDE * SIDE }, (_, i) => log([z[2 * i]!, z[2 * i + 1]!]));
    const reading = readGrid(logs, box, SIDE);
    const next = nextBox(reading, box, SIDE);
    if (!next || round === 6) return { reading, box, round };
    box = next;
  }
}
const plane: Box = { low: [-4, -4], high: [4, 4] };

it('stands in the middles of the cells', () => {
  expect([...cellCentres({ low: [0, 10], high: [2, 14] }, 2)]).toEqual([0.5, 11, 1.5, 11, 0.5, 13, 1.5, 13]);
});

it.each([
  [
    [0.3, -1.2],
    [0.5, 0.3],
  ],
  [
    [1.01, 0.13],
    [0.02, 0.05],
  ],
  // Beyond the plane: the grid follows.
  [
    [5, 0],
    [0.4, 0.4],
  ],
] as const)('finds the mass of a Gaussian around %j of width %j', (mean, sd) => {
  const { reading, box } = refine(gaussian(mean, sd), plane);
  expect(reading.logEvidence).toBeCloseTo(-5, 3);
  expect(reading.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
  expect(reading.coarseness).toBeLessThan(0.1);
  expect(reading.border).toBeLessThan(1e-3);
  expect(box.low[0]).toBeLessThan(mean[0]);
  expect(box.high[0]).toBeGreaterThan(mean[0]);
});

it('keeps two islands in one box, and tells where its cells are too coarse for them', () => {
  const islands = (sd: number) => {
    const [a, b] = [gaussian([-3, -3], [sd, sd]), gaussian([3, 3], [sd, sd])];
    return refine((z) => Math.log(Math.exp(a(z)) + Math.exp(b(z)) + 1e-300), plane).reading;
  };
  expect(islands(0.05).coarseness).toBeGreaterThan(0.45);
  const wide = islands(0.3);
  expect(wide.coarseness).toBeLessThan(0.3);
  expect(wide.logEvidence).toBeCloseTo(-5 + Math.log(2), 2);
});

it.each([
  ['upright', (z: readonly [number, number]) => gaussian([0.02, 0], [0.04, 1])(z)],
  ['lying', (z: readonly [number, number]) => gaussian([0, 0.02], [1, 0.04])(z)],
  [
    'slanting',
    ([a, b]: readonly [number, number]) => gaussian([0, 0.01], [1, 0.04])([(a + b) / Math.SQRT2, (a - b) / Math.SQRT2]),
  ],
])('of a thin %s ridge says that one grid of the whole plane is too coarse, though no cell holds much', (_, log) => {
  const z = cellCentres(plane, SIDE);
  const logs = Float64Array.from({ length: SIDE * SIDE }, (_, i) => log([z[2 * i]!, z[2 * i + 1]!]));
  const { shares, coarseness } = readGrid(logs, plane, SIDE);
  expect(Math.max(...shares)).toBeLessThan(0.15);
  expect(coarseness).toBeGreaterThan(0.45);
});

it.each([0, 0.25, 0.5])(
  'with its mean %f of a cell off a middle, is right wherever it does not call itself coarse',
  (off) => {
    const cell = 8 / SIDE;
    for (const width of [0.1, 0.2, 0.5, 0.8, 1, 2]) {
      const log = gaussian([(0.5 + off) * cell, (0.5 + off) * cell], [width * cell, 2.5 * cell]);
      const z = cellCentres(plane, SIDE);
      const logs = Float64Array.from({ length: SIDE * SIDE }, (_, i) => log([z[2 * i]!, z[2 * i + 1]!]));
      const { logEvidence, coarseness } = readGrid(logs, plane, SIDE);
      if (coarseness < 0.4) expect(logEvidence).toBeCloseTo(-5, 3);
      expect(coarseness < 0.4).toBe(width > 0.7);
    }
  },
);

it('gives the logarithm of a Gaussian on finer cells, exactly but for the border', () => {
  const log = gaussian([0.3, -0.7], [0.8, 1.5]);
  const on = (side: number): Float64Array => {
    const z = cellCentres(plane, side);
    return Float64Array.from({ length: side * side }, (_, i) => log([z[2 * i]!, z[2 * i + 1]!]));
  };
  const [fine, exact] = [refined(on(16), 16, 4), on(64)];
  for (let i = 0; i < fine.length; i++) {
    const [column, row] = [i % 64, Math.floor(i / 64)];
    if (Math.min(column, row) < 6 || Math.max(column, row) > 57) continue;
    expect(fine[i]).toBeCloseTo(exact[i]!, 4);
  }
});
