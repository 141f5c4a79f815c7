import { expect, it } from 'vitest';
import { wholePlane } from '../../math/window.ts';
import { planeFrame } from './layout.ts';
import { type Regions, regionPaths } from './regions.ts';

const SIDE = 64;
/** Rings of the squared distance from (1, −1), in units of its half-width in each dimension: 0.5 and 0.25. */
const regions: Regions = {
  side: SIDE,
  low: [0, -2],
  high: [2, 0],
  levels: [-4, -1],
  logShares: Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [z1, z2] = [((i % SIDE) + 0.5) / 32, (Math.floor(i / SIDE) + 0.5) / 32 - 2];
    return -(((z1 - 1) / 0.4) ** 2 + ((z2 + 1) / 0.2) ** 2);
  }),
};

function ends(path: string): readonly [number, number, number, number] {
  const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
}

it.each(['linear', 'quantile'] as const)('draws the larger region first, where its z are on %s axes', (axes) => {
  const frame = planeFrame(400, 300, { axes, extent: 3, window: wholePlane, flat: false });
  const paths = regionPaths(frame, regions, 0);
  expect(paths).toHaveLength(2);
  for (const [i, reach] of [2, 1].entries()) {
    const [left, right, top, bottom] = ends(paths[i]!);
    expect(Math.abs(left - frame.x.toPixel(1 - 0.4 * reach))).toBeLessThan(1);
    expect(Math.abs(right - frame.x.toPixel(1 + 0.4 * reach))).toBeLessThan(1);
    expect(Math.abs(top - frame.y!.toPixel(-1 + 0.2 * reach))).toBeLessThan(1);
    expect(Math.abs(bottom - frame.y!.toPixel(-1 - 0.2 * reach))).toBeLessThan(1);
  }
});

it('lies on its side where the axes have changed places', () => {
  const frame = planeFrame(400, 300, { axes: 'linear', extent: 3, window: wholePlane, flat: false });
  const [left, right, top, bottom] = ends(regionPaths(frame, regions, 1)[1]!);
  expect(Math.abs(left - frame.x.toPixel(-1.2))).toBeLessThan(1);
  expect(Math.abs(right - frame.x.toPixel(-0.8))).toBeLessThan(1);
  expect(Math.abs(top - frame.y!.toPixel(1.4))).toBeLessThan(1);
  expect(Math.abs(bottom - frame.y!.toPixel(0.6))).toBeLessThan(1);
});
