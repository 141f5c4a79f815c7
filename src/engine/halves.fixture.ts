// Engine, for tests: a data set with something to learn: grey noise with a bright left or right half, which is its
// class.
import { createRandom, streams } from '../core/random.ts';
import type { Dataset } from '../data/dataset.ts';

/** Images of 28 × 28, in random order. */
export function halves(count: number): Dataset {
  const random = createRandom(2, streams.data);
  const labels = Uint8Array.from({ length: count }, () => random.below(2));
  const images = Uint8Array.from(
    { length: count * 784 },
    (_, i) => ((i % 28 < 14 ? 0 : 1) === labels[Math.floor(i / 784)] ? 220 : 20) + random.below(30),
  );
  return { id: 'halves', kind: 'grey', shape: [28, 28, 1], images, labels, classes: ['left', 'right'] };
}
