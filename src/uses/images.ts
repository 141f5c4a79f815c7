// Uses: images that are not those of the data set as it is (under noise, cut, enlarged), given to the model of a run.
import type { Dataset } from '../data/dataset.ts';
import { gatherBytes } from '../data/gather.ts';
import type { Lent } from '../engine/answers.ts';
import { encodeImages, greyLevels, joined, reconstructImages, type Subject } from '../engine/evaluate.ts';
import { spreadOver, type Turn } from '../engine/pieces.ts';

export interface Images {
  readonly count: number;
  /** [count, h, w, c], 0 … 255. */
  readonly pixels: Uint8Array;
  /** Class of each, or null without labels. */
  readonly labels: Uint8Array | null;
}

/** The held-out images of these numbers; numbers beyond the last wrap around. */
export function heldOut({ subject: { dataset }, split }: Lent, numbers: readonly number[]): Images {
  return ofSet(
    dataset,
    Uint32Array.from(numbers, (number) => split.heldOut[number % split.heldOut.length]!),
  );
}

/** `count` held-out images, spread evenly over them. */
export function someHeldOut({ subject: { dataset }, split }: Lent, count: number): Images {
  return ofSet(dataset, spreadOver(split.heldOut, count));
}

export function ofSet(dataset: Dataset, indices: Uint32Array): Images {
  const { labels } = dataset;
  return {
    count: indices.length,
    pixels: gatherBytes(dataset, indices),
    labels: labels && Uint8Array.from(indices, (index) => labels[index]!),
  };
}

/** One behind the other. */
export function joinImages(first: Images, second: Images): Images {
  return {
    count: first.count + second.count,
    pixels: joined([first.pixels, second.pixels]),
    labels: first.labels && second.labels && joined([first.labels, second.labels]),
  };
}

/** The run's model with these images in the place of its data. */
export function subjectWith({ subject }: Lent, { pixels, labels }: Images): Subject {
  return { ...subject, dataset: { ...subject.dataset, images: pixels, labels } };
}

const all = ({ count }: Images): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

/** Grey levels of E[x|z] at the code of each. */
export function reconstructed(run: Lent, images: Images, turn: Turn): Promise<Uint8Array> {
  return reconstructImages(subjectWith(run, images), all(images), run.config.params, turn);
}

/** Codes of these images, [count, latent]. */
export async function codesOf(run: Lent, images: Images, turn: Turn): Promise<Float32Array> {
  return (await encodeImages(subjectWith(run, images), all(images), run.config.latent, turn)).mu;
}

/** Values of the i-th image, in [0, 1]. */
export function valuesOf(pixels: Uint8Array, image: number, size: number): Float64Array {
  return Float64Array.from(pixels.subarray(image * size, (image + 1) * size), (level) => level / 255);
}

/** Each image by itself, in `ways` ways at once, with a turn for others every few; images for each way. */
export async function eachImage(
  pixels: Uint8Array,
  size: number,
  ways: number,
  work: (values: Float64Array, image: number) => readonly Float64Array[],
  turn: Turn,
): Promise<Uint8Array[]> {
  const count = pixels.length / size;
  const results = Array.from({ length: ways }, () => new Uint8Array(pixels.length));
  for (let image = 0; image < count; image++) {
    if (image % AT_ONCE === AT_ONCE - 1) await turn();
    for (const [way, values] of work(valuesOf(pixels, image, size), image).entries()) {
      results[way]!.set(greyLevels(values), image * size);
    }
  }
  return results;
}

/** Images that a filter takes some ten milliseconds for: a step or a dragged point waits no longer. */
const AT_ONCE = 2;
