import { expect, it } from 'vitest';
import { wholePlane } from '../../../math/window.ts';
import {
  bytesOfFrame,
  checkpointNear,
  type Frame,
  noTimeline,
  rewound,
  type Timeline,
  withCheckpoint,
  withFrame,
} from './timeline.ts';

const none = new Float32Array();
const frame = (step: number): Frame => ({
  step,
  embedding: { step, count: 0, latent: 2, mu: none, logVar: null, labels: null },
  manifold: {
    plan: { axes: 'linear', extent: 3.5, window: wholePlane, columns: 1, rows: 1, x: 0, y: 1, base: [0, 0] },
    pictures: { kind: 'grey', count: 0, height: 28, width: 28, channels: 1, pixels: new Uint8Array() },
  },
  extent: 3.5,
});
const steps = ({ frames }: Timeline): number[] => frames.map(({ step }) => step);
const wide = (step: number): Frame => ({
  ...frame(step),
  embedding: { ...frame(step).embedding, mu: new Float32Array(100) },
});
const checkpoint = (step: number) => ({ step, parameters: none, m: none, v: none });

it('keeps the beginning, the end and ever wider gaps, never more than its room', () => {
  let timeline = noTimeline;
  for (let step = 0; step < 100_000; step += 10) timeline = withFrame(timeline, frame(step));
  const kept = steps(timeline);
  expect(kept.length).toBe(240);
  expect(kept[0]).toBe(0);
  expect(kept.at(-1)).toBeGreaterThan(95_000);
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
});

it('lets those go that are missed least: the beginning stays as dense as the end, as shares of the run', () => {
  let timeline = noTimeline;
  const size = bytesOfFrame(wide(0));
  for (let step = 1; step < 20_000; step += 20) timeline = withFrame(timeline, wide(step), 20 * size);
  const kept = steps(timeline);
  expect(kept).toHaveLength(20);
  // A film of it shows the first hundredth of the run too.
  expect(kept.filter((step) => step <= 200).length).toBeGreaterThanOrEqual(4);
  // No two neighbours are much farther apart than if all strides were the same share; the newest two may be nearer.
  const strides = kept.slice(4).map((step, i) => step / kept[i + 3]!);
  expect(Math.max(...strides)).toBeLessThan(2.5);
});

it('takes no frame twice', () => {
  const once = withFrame(noTimeline, frame(100));
  expect(withFrame(once, frame(100))).toBe(once);
  expect(withFrame(once, frame(102))).toBe(once);
  expect(steps(withFrame(once, frame(104)))).toEqual([100, 104]);
});

it('finds the weights nearest to a step and forgets what comes after it', () => {
  let timeline = noTimeline;
  for (const step of [100, 200, 400]) timeline = withCheckpoint(withFrame(timeline, frame(step)), checkpoint(step));
  expect(checkpointNear(timeline, 260)?.step).toBe(200);
  expect(checkpointNear(noTimeline, 5)).toBeNull();
  const back = rewound(timeline, 200);
  expect(steps(back)).toEqual([100, 200]);
  expect(back.checkpoints.map(({ step }) => step)).toEqual([100, 200]);
  for (let step = 1; step < 200; step++) timeline = withCheckpoint(timeline, checkpoint(400 + step));
  expect(timeline.checkpoints.length).toBeLessThanOrEqual(13);
});

it('takes no more bytes than its room, but for the first and the newest two', () => {
  const large = (step: number) => ({ ...checkpoint(step), parameters: new Float32Array(100) });
  let timeline = noTimeline;
  for (let step = 1; step <= 20; step++) timeline = withCheckpoint(timeline, large(step), 2000);
  expect(timeline.checkpoints.length).toBeLessThanOrEqual(5);
  for (let step = 21; step <= 30; step++) timeline = withCheckpoint(timeline, large(step), 1);
  expect(timeline.checkpoints.map(({ step }) => step)).toEqual([1, 29, 30]);

  for (let step = 1; step < 5000; step += 10) timeline = withFrame(timeline, wide(step), 4000);
  expect(timeline.frames.length).toBeLessThanOrEqual(10);
  expect(timeline.frames.length).toBeGreaterThanOrEqual(5);
  expect(steps(timeline)[0]).toBe(1);
});
