import { expect, it } from 'vitest';
import { FaultError } from '../core/fault.ts';
import { createBatches } from './batches.ts';

const indices = Uint32Array.from({ length: 10 }, (_, i) => 100 + 7 * i);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const sequence = (seed: number, steps: number) => {
  const batches = createBatches({ indices, batch: 4, seed });
  return Array.from({ length: steps }, (_, step) => [...batches.at(step)]).flat();
};

it('shows every image exactly once an epoch, across batches that span the border', () => {
  const seen = sequence(1, 25);
  for (let epoch = 0; epoch < 10; epoch++) {
    expect(sorted(seen.slice(epoch * 10, epoch * 10 + 10))).toEqual([...indices]);
  }
});

it('gives every step a full batch', () => {
  const batches = createBatches({ indices, batch: 4, seed: 1 });
  for (let step = 0; step < 50; step++) expect(batches.at(step)).toHaveLength(4);
});

it('names a batch by its step alone, whatever was asked before', () => {
  const forward = createBatches({ indices, batch: 3, seed: 9 });
  const walked = Array.from({ length: 40 }, (_, step) => forward.at(step));
  const resumed = createBatches({ indices, batch: 3, seed: 9 });
  for (const step of [39, 2, 38, 0, 13, 39]) expect(resumed.at(step)).toEqual(walked[step]);
});

it('shuffles every epoch anew and every seed differently', () => {
  const seen = sequence(1, 5);
  expect(seen.slice(0, 10)).not.toEqual(seen.slice(10, 20));
  expect(sequence(1, 5)).toEqual(sequence(1, 5));
  expect(sequence(1, 5)).not.toEqual(sequence(2, 5));
});

it('lets a caller change a batch without changing the run', () => {
  const batches = createBatches({ indices, batch: 5, seed: 1 });
  const before = [...batches.at(0)];
  batches.at(0).fill(0);
  expect([...batches.at(0)]).toEqual(before);
});

it('counts epochs in images, not in batches', () => {
  const batches = createBatches({ indices, batch: 4, seed: 1 });
  expect(batches.stepsPerEpoch).toBe(2.5);
  expect(batches.epochAt(0)).toBe(0);
  expect(batches.epochAt(5)).toBe(2);
  expect(batches.epochAt(3)).toBeCloseTo(1.2);
});

it('takes the whole set as one batch', () => {
  const batches = createBatches({ indices, batch: 10, seed: 1 });
  expect(sorted([...batches.at(7)])).toEqual([...indices]);
});

it.each([11, 0, -1, 2.5, Number.NaN])('refuses a batch of %s from ten images', (batch) => {
  const make = () => createBatches({ indices, batch, seed: 1 });
  expect(make).toThrow(FaultError);
  expect(make).toThrow(/whole number from 1 to 10/);
});
