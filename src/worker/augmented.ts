// Worker: the images of an overview as training might see them.
import type { Overview } from '../data/overview.ts';
import { createAugment } from '../math/augment/augment.ts';
import { augmentationKind, batchAugmentation } from '../math/augment/maps.ts';
import type { Augmented } from '../protocol/messages.ts';

/** Counts and levels stay those of the images as they are. */
export function augmentedOverview(overview: Overview, { how, seed, draw }: Augmented, bilevel: boolean): Overview {
  if (augmentationKind(how) === 'none') return overview;
  const classes = overview.classes.map((one, label) => {
    const { count, height, width, channels, pixels } = one.samples;
    const shape = [height, width, channels] as const;
    const out = new Uint8Array(pixels.length);
    const indices = Uint32Array.from({ length: count }, (_, i) => i);
    // No two classes are varied alike, and none as it was at another draw.
    const step = draw * overview.classes.length + label;
    const varied = batchAugmentation(how, shape, count, seed, step);
    createAugment({ shape, bilevel, seed })(pixels, indices, step, varied, out);
    return { ...one, samples: { ...one.samples, pixels: out } };
  });
  return { ...overview, classes };
}
