// Layouts of hardly any points: the held-out side of a small set may be a single image, and images that are alike have
// one place.
import { afterAll, describe, expect, it } from 'vitest';
import { projectionMethods } from '../protocol/projection.ts';
import { startProjector } from './projector.ts';

const projector = startProjector();
afterAll(() => projector.terminate());

const LATENT = 5;
const few = (count: number): Float32Array => Float32Array.from({ length: count * LATENT }, (_, i) => Math.sin(i * i));
const sets = [
  ['one point', few(1)],
  ['two points', few(2)],
  ['three points', few(3)],
  ['nine points in one place', Float32Array.from({ length: 9 * LATENT }, (_, i) => Math.sin(i % LATENT))],
  ['points on a line', Float32Array.from({ length: 20 * LATENT }, (_, i) => Math.floor(i / LATENT))],
  ['one point far from many in one place', Float32Array.from({ length: 40 * LATENT }, (_, i) => (i < LATENT ? 9 : 0))],
] as const;

for (const method of projectionMethods) {
  describe(method, () => {
    it.each(sets)('lays out %s', async (_, rows) => {
      let previous: Float32Array | null = null;
      // From nothing, and from the layout before.
      for (let round = 0; round < 2; round++) {
        let points: Float32Array | null = null;
        const request = { method, rows, latent: LATENT, previous };
        await projector.project(request, (progress) => {
          points = progress.points;
        });
        expect(points).toHaveLength((2 * rows.length) / LATENT);
        expect([...points!].every(Number.isFinite)).toBe(true);
        previous = points;
      }
    });
  });
}
