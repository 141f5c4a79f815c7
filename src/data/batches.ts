// Data: which images step s learns from, as a pure function of s. A run resumes, rewinds or replays by naming a step.
import { FaultError } from '../core/fault.ts';
import { invariant } from '../core/invariant.ts';
import { createRandom, permutation, streams } from '../core/random.ts';

export interface Batches {
  /** Dataset indices of step `step` (0, 1, …); always exactly `batch` of them, so that tensor shapes never change. */
  at(step: number): Uint32Array;
  /** Epochs completed before step `step`, with its fraction: step · B / n. */
  epochAt(step: number): number;
  /** n / B, which is seldom whole: so many steps see every image once, on average. */
  readonly stepsPerEpoch: number;
}

export interface BatchOptions {
  /** Dataset indices to draw from, n of them. */
  readonly indices: Uint32Array;
  /** Images per step, B, at most n. */
  readonly batch: number;
  readonly seed: number;
}

/**
 * Epoch e visits `indices` in an order named by (seed, e). The epochs are laid end to end and cut into batches: a batch
 * may span the border of two epochs, so every image is seen exactly once an epoch and no batch is short.
 */
export function createBatches({ indices, batch, seed }: BatchOptions): Batches {
  const n = indices.length;
  if (!Number.isInteger(batch) || batch < 1 || batch > n) {
    throw new FaultError(
      'setting/invalid',
      `A batch of ${batch} cannot be drawn from ${n} training images`,
      'batch size',
      `Choose a whole number from 1 to ${n}.`,
    );
  }

  // Two orders are kept because a batch at the border reads both.
  const orders = new Map<number, Uint32Array>();
  const orderOf = (epoch: number): Uint32Array => {
    const known = orders.get(epoch);
    if (known) return known;
    const order = permutation(n, createRandom(seed, streams.shuffle, epoch)).map((place) => indices[place]!);
    for (const kept of orders.keys()) if (Math.abs(kept - epoch) > 1) orders.delete(kept);
    orders.set(epoch, order);
    return order;
  };

  return {
    at(step) {
      invariant(Number.isInteger(step) && step >= 0, `step ${step} is not a whole number from 0`);
      const start = step * batch;
      const epoch = Math.floor(start / n);
      const from = start - epoch * n;
      const head = orderOf(epoch).slice(from, from + batch);
      if (head.length === batch) return head;
      const out = new Uint32Array(batch);
      out.set(head);
      out.set(orderOf(epoch + 1).subarray(0, batch - head.length), head.length);
      return out;
    },
    epochAt: (step) => (step * batch) / n,
    stepsPerEpoch: n / batch,
  };
}
