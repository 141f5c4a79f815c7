// Engine: how many images go through a model at once where each goes through it for every class: memory grows with
// images times classes, and in plain memory a step that finds too little of it ends the whole backend.
import type { Dataset } from '../data/dataset.ts';
import type { VariantSpec } from '../models/spec.ts';

/**
 * Pixels at once, of every image with every class. A step of the largest architecture takes 2.9 GB for as many, of the 4 GB
 * that WebAssembly has; by default, digits of ten classes are a quarter of it.
 */
const MOST_PIXELS = 2_100_000;

/** Images that may go through together, at least one; without bound where the classes do not multiply them. */
export function mostAtOnce(
  { everyClass }: Pick<VariantSpec, 'everyClass'>,
  { shape: [height, width], classes }: Pick<Dataset, 'shape' | 'classes'>,
): number {
  if (!everyClass || classes.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(MOST_PIXELS / (classes.length * height * width)));
}
