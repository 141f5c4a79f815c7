// Data: which images are for learning and which are held out, decided once, by seed or by order.
import { FaultError } from '../core/fault.ts';
import { createRandom, permutation, streams } from '../core/random.ts';

export interface Split {
  /** Dataset indices to learn from. */
  readonly train: Uint32Array;
  /** Dataset indices never learned from; the held-out curves come from these. */
  readonly heldOut: Uint32Array;
}

/**
 * `heldOut` of `count` images chosen by seed, the rest to learn from. Both halves come in random order, so a prefix of
 * either is itself a fair sample.
 */
export function splitBySeed(count: number, heldOut: number, seed: number): Split {
  requireSizes(count, count - heldOut, heldOut);
  const order = permutation(count, createRandom(seed, streams.split));
  return { train: order.slice(heldOut), heldOut: order.slice(0, heldOut) };
}

/**
 * The first `train` images to learn from, the rest held out: for sets whose makers already chose (MNIST's last 10,000).
 */
export function splitInOrder(count: number, train: number): Split {
  requireSizes(count, train, count - train);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  return { train: order.slice(0, train), heldOut: order.slice(train) };
}

function requireSizes(count: number, train: number, heldOut: number): void {
  if (Number.isInteger(train) && Number.isInteger(heldOut) && train > 0 && heldOut > 0) return;
  throw new FaultError(
    'setting/invalid',
    `${count} images cannot be split into ${train} to learn from and ${heldOut} held out`,
    'held-out images',
    'Leave at least one whole image on each side, or use a data set with more images.',
  );
}
