import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { territory } from './density.ts';
import { wholePlane } from '../../math/window.ts';
import { planeFrame } from './layout.ts';

const frame = planeFrame(400, 400, { axes: 'linear', extent: 3, window: wholePlane, flat: false });

it('lies around the thick of a class and not around its stragglers', () => {
  const random = createRandom(1, 1);
  const cloud = Array.from({ length: 200 }, (): [number, number] => [
    120 + 15 * random.normal(),
    250 + 15 * random.normal(),
  ]);
  const path = territory([...cloud, [380, 20]], frame)!;
  const numbers = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  for (const [x, y] of numbers) expect(Math.hypot(x! - 120, y! - 250)).toBeLessThan(75);
  expect(path.match(/M/g)).toHaveLength(1);
});

it('draws nothing of a handful', () => {
  expect(territory([[1, 2]], frame)).toBeNull();
});
