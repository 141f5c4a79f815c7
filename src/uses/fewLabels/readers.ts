// Use `fewLabels`: classifiers that learn from the first n of a draw of labelled images, for several n.
import type { Turn } from '../../engine/pieces.ts';
import { classByLogistic, logisticSteps } from '../../math/judge/logistic.ts';
import { cholesky, solveLower } from '../../math/judge/mahalanobis.ts';
import { classByNeighbours, distancesOf } from '../../math/judge/neighbours.ts';
import { innerProducts, squaredDistances } from '../judging/products.ts';

/** Labelled images and images to be read, in one space. */
export interface Lesson {
  readonly width: number;
  /** [labels, width] and [count, width]. */
  readonly labelled: Float32Array;
  readonly asked: Float32Array;
  /** Class of each labelled image. */
  readonly labels: Uint8Array;
  readonly classes: number;
}

/** The class that each image is taken for after so many labels. */
export type Reader = (labels: number) => Promise<Uint8Array>;

/** λ, for rows of a mean squared length of 1: less follows single labels, more forgets them. */
const PENALTY = 0.1;

export async function neighboursReader(lesson: Lesson, k: number, turn: Turn): Promise<Reader> {
  const { values, rows, columns } = await squaredDistances(lesson.asked, lesson.labelled, lesson.width, turn);
  return async (labels) => {
    await turn();
    const first = new Float64Array(rows * labels);
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < labels; j++) first[row * labels + j] = values[row * columns + j]!;
    }
    return classByNeighbours(distancesOf(first, labels), lesson.labels, lesson.classes, Math.min(k, labels));
  };
}

/**
 * With a quadratic penalty the best weights lie in the span of the labelled images (Kimeldorf & Wahba 1970), so that
 * pixels may be replaced by as many coordinates as there are labels. Those of the first n are the first n coordinates.
 */
export async function logisticReader(lesson: Lesson, turn: Turn): Promise<Reader> {
  const count = lesson.labels.length;
  const short = lesson.width <= count;
  const { width, own, asked } = short
    ? { width: lesson.width, own: Float64Array.from(lesson.labelled), asked: Float64Array.from(lesson.asked) }
    : await spanned(lesson, turn);
  const part = (rows: Float64Array, first: number, kept: number): Float64Array => {
    const out = new Float64Array(first * kept);
    for (let row = 0; row < first; row++) out.set(rows.subarray(row * width, row * width + kept), row * kept);
    return out;
  };
  return async (labels) => {
    const kept = short ? width : labels;
    const steps = logisticSteps(part(own, labels, kept), lesson.labels.subarray(0, labels), lesson.classes, PENALTY);
    for (let step = steps.next(); ; step = steps.next()) {
      await turn();
      if (step.done) return classByLogistic(step.value, part(asked, asked.length / width, kept));
    }
  };
}

/** Keeps the square root of a Gram matrix real where two images are the same. */
const JITTER = 1e-6;
/** Images whose coordinates are found between two turns. */
const AT_ONCE = 20;

async function spanned(
  { labelled, asked, width }: Lesson,
  turn: Turn,
): Promise<{ readonly width: number; readonly own: Float64Array; readonly asked: Float64Array }> {
  const gram = Float64Array.from(await innerProducts(labelled, labelled, width, turn));
  const n = Math.sqrt(gram.length);
  for (let i = 0; i < n; i++) gram[i * n + i]! += JITTER;
  const own = cholesky(gram, n);
  const products = await innerProducts(asked, labelled, width, turn);
  const found = new Float64Array(products.length);
  for (let at = 0, image = 0; at < products.length; at += n, image++) {
    found.set(solveLower(own, products.subarray(at, at + n)), at);
    if (image % AT_ONCE === AT_ONCE - 1) await turn();
  }
  return { width: n, own, asked: found };
}
