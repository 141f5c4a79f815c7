// Synthetic digits: the whole sample. Image i depends on the seed and i alone, so a short set begins a longer one.
import { createRandom, permutation, streams, type Random } from '../../../core/random.ts';
import { smooth } from './curve.ts';
import { distort, write } from './hand.ts';
import { choosePen, draw } from './pen.ts';
import type { Way } from './skeleton.ts';
import { unsteadiness, ways } from './ways.ts';

const SIZE = 28 * 28;
const CLASSES = 10;

/** Images between two looks at the event loop: often enough that a cancel is heard within a fraction of a second. */
const TURN = 500;

/** Steps of the random stream from here on name blocks of labels, those below name images. */
const LABEL_STEPS = 0x80000000;

export interface Digits {
  /** Grey levels, [count, 28, 28, 1]. */
  readonly images: Uint8Array;
  /** The digits, [count]; every block of ten holds each once. */
  readonly labels: Uint8Array;
}

/** `count` digits named by `seed`. `onTurn` hears how many are done, and may throw to stop. */
export async function generateDigits(seed: number, count: number, onTurn?: (done: number) => void): Promise<Digits> {
  const labels = chooseLabels(seed, count);
  const images = new Uint8Array(count * SIZE);
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % TURN === 0) {
      onTurn?.(i);
      await new Promise((resolve) => setTimeout(resolve));
    }
    drawDigit(labels[i]!, createRandom(seed, streams.data, i), images.subarray(i * SIZE, (i + 1) * SIZE));
  }
  onTurn?.(count);
  return { images, labels };
}

/** One digit of class `label` into `frame`, [28, 28]. */
export function drawDigit(label: number, random: Random, frame: Uint8Array): void {
  const strokes = write(choose(ways[label]!, random), unsteadiness[label]!, random).map(smooth);
  distort(strokes.flat(), unsteadiness[label]!, random);
  draw(strokes, choosePen(random), frame);
}

function chooseLabels(seed: number, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  for (let block = 0; block * CLASSES < count; block++) {
    const order = permutation(CLASSES, createRandom(seed, streams.data, LABEL_STEPS + block));
    labels.set(order.subarray(0, Math.min(CLASSES, count - block * CLASSES)), block * CLASSES);
  }
  return labels;
}

function choose(candidates: readonly Way[], random: Random): Way {
  let left = random.uniform() * candidates.reduce((sum, way) => sum + way.weight, 0);
  for (const way of candidates) {
    left -= way.weight;
    if (left < 0) return way;
  }
  return candidates[candidates.length - 1]!;
}
