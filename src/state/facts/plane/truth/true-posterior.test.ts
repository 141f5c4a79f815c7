import { expect, it } from 'vitest';
import { cellCentres, readGrid } from '../../../../math/posterior-grid.ts';
import { wholePlane } from '../../../../math/window.ts';
import { variantSpecs } from '../../../../models/specs.ts';
import { gapOf, hasTruePosterior, REGION_REACH, regionsOf, stillShows, windowAround } from './true-posterior.ts';

const SIDE = 32;
const box = { low: [-2, 0], high: [3, 4] } as const;
/** Around (0.5, 2), of standard deviations 0.5 and 0.3. */
const shares = (() => {
  const z = cellCentres(box, SIDE);
  const logs = Array.from(
    { length: SIDE * SIDE },
    (_, i) => -0.5 * (((z[2 * i]! - 0.5) / 0.5) ** 2 + ((z[2 * i + 1]! - 2) / 0.3) ** 2),
  );
  return readGrid(logs, box, SIDE).shares;
})();

it('is offered where z is all that is latent, has two dimensions, and no class is told', () => {
  const offered = variantSpecs.filter(({ id }) => hasTruePosterior({ variant: id, latent: 2 })).map(({ id }) => id);
  expect(offered).toContain('vae');
  expect(offered).toContain('iwae');
  for (const id of ['ae', 'cvae', 'm2', 'ladder', 'nvae', 'vq-vae']) expect(offered).not.toContain(id);
  for (const latent of [1, 3]) expect(hasTruePosterior({ variant: 'vae', latent })).toBe(false);
});

it('has regions of a Gaussian as large as its ellipses of the same shares', () => {
  const { logShares, side, levels } = regionsOf({ shares, side: SIDE, box });
  const cell = (5 * 4) / side ** 2;
  for (const [i, level] of levels.entries()) {
    const area = cell * logShares.filter((log) => log >= level).length;
    const exact = Math.PI * REGION_REACH[i]! ** 2 * 0.5 * 0.3;
    expect(Math.abs(area / exact - 1)).toBeLessThan(0.03);
  }
  expect(REGION_REACH.map((reach) => reach.toFixed(2))).toEqual(['2.45', '1.18']);
});

it.each([
  { what: 'nothing', reading: {}, doubt: null },
  { what: 'a gap that chance makes negative', reading: { elbo: -99.8 }, doubt: null },
  { what: 'cells too coarse', reading: { coarseness: 0.5, border: 0.3 }, doubt: 'coarse' },
  { what: 'mass along the border', reading: { border: 0.02 }, doubt: 'beyond' },
  { what: 'a bound that is clearly above', reading: { elbo: -99 }, doubt: 'above' },
])('doubts for $what', ({ reading, doubt }) => {
  const sound = { logEvidence: -100, elbo: -102, elboError: 0.1, coarseness: 0.05, border: 1e-6 };
  const found = gapOf({ ...sound, ...reading });
  expect(found.doubt).toBe(doubt);
  expect(found.gap).toBe(-100 - (reading.elbo ?? -102));
  expect(found.error).toBe(0.1);
});

it('lays a window around the regions on any axes, within the plane', () => {
  const regions = regionsOf({ shares, side: SIDE, box });
  for (const axes of ['linear', 'quantile'] as const) {
    for (const x of [0, 1]) {
      const { scale, left, bottom } = windowAround(regions, { x, axes }, 8);
      expect(scale).toBeGreaterThanOrEqual(1);
      if (axes === 'quantile') continue;
      expect(scale).toBeGreaterThan(2);
      // The middle of the window, as z.
      const middle = [left, bottom].map((share) => (2 * (share + 0.5 / scale) - 1) * 8);
      expect(middle[x]).toBeCloseTo(0.5, 1);
      expect(middle[1 - x]).toBeCloseTo(2, 1);
    }
  }
  expect(windowAround(regions, { x: 0, axes: 'linear' }, 0.5)).toEqual(wholePlane);
});

it('leaves a window where it is until the posterior has moved, or changed its size', () => {
  const window = { scale: 4, left: 0.3, bottom: 0.5 };
  expect(stillShows(window, { ...window, left: 0.32, bottom: 0.48 })).toBe(true);
  expect(stillShows(window, { ...window, left: 0.35 })).toBe(false);
  // Around the same middle.
  expect(stillShows(window, { scale: 5, left: 0.325, bottom: 0.525 })).toBe(true);
  expect(stillShows(window, { scale: 8, left: 0.3625, bottom: 0.5625 })).toBe(false);
  expect(stillShows(window, wholePlane)).toBe(false);
});
