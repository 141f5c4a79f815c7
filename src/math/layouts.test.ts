import { expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { align } from './align.ts';
import { createTsne } from './tsne.ts';

it('aligns a layout that was turned, mirrored, scaled and moved', () => {
  const onto = [0, 0, 1, 0, 0, 2, 3, 1];
  const turned = (mirror: number): number[] => {
    const out: number[] = [];
    for (let i = 0; i < onto.length; i += 2) {
      const [x, y] = [onto[i]!, mirror * onto[i + 1]!];
      out.push(5 + 3 * (Math.cos(1) * x - Math.sin(1) * y), -2 + 3 * (Math.sin(1) * x + Math.cos(1) * y));
    }
    return out;
  };
  for (const mirror of [1, -1]) {
    for (const [k, value] of align(turned(mirror), onto).entries()) expect(value).toBeCloseTo(onto[k]!, 5);
  }
});

/** Three clouds in ten dimensions, far apart. */
function clouds(each: number): { rows: Float32Array; labels: number[] } {
  const random = createRandom(3, 1);
  const rows: number[] = [];
  const labels: number[] = [];
  for (let i = 0; i < 3 * each; i++) {
    labels.push(i % 3);
    for (let d = 0; d < 10; d++) rows.push(random.normal() + (d === i % 3 ? 8 : 0));
  }
  return { rows: Float32Array.from(rows), labels };
}

it('t-SNE puts a point’s own kind next to it', () => {
  const { rows, labels } = clouds(40);
  const random = createRandom(4, 1);
  const start = Float64Array.from({ length: 2 * labels.length }, () => 1e-2 * random.normal());
  const tsne = createTsne(rows, 10, { perplexity: 15, start, exaggerated: 60 });
  for (let step = 0; step < 250; step++) tsne.step();
  const { points } = tsne;
  const nearest = labels.map((_, i) => {
    const distances = labels.map((__, j) =>
      i === j
        ? Number.POSITIVE_INFINITY
        : (points[2 * i]! - points[2 * j]!) ** 2 + (points[2 * i + 1]! - points[2 * j + 1]!) ** 2,
    );
    return labels[distances.indexOf(Math.min(...distances))]!;
  });
  const right = nearest.filter((label, i) => label === labels[i]).length;
  expect(right / labels.length).toBeGreaterThan(0.97);
  expect(points.every(Number.isFinite)).toBe(true);
});

it('t-SNE goes on from a good layout without tearing it apart', () => {
  const { rows, labels } = clouds(30);
  const random = createRandom(5, 1);
  const start = Float64Array.from({ length: 2 * labels.length }, () => 1e-2 * random.normal());
  const first = createTsne(rows, 10, { perplexity: 10, start, exaggerated: 60 });
  for (let step = 0; step < 300; step++) first.step();
  const before = Float64Array.from(first.points);
  const again = createTsne(rows, 10, { perplexity: 10, start: before, exaggerated: 0 });
  for (let step = 0; step < 50; step++) again.step();
  const spread = Math.sqrt(before.reduce((sum, value) => sum + value * value, 0) / before.length);
  const moved = Math.sqrt(again.points.reduce((sum, value, k) => sum + (value - before[k]!) ** 2, 0) / before.length);
  expect(moved).toBeLessThan(0.35 * spread);
});
