// Math: which images to show first, by the pixels alone: one that a model soon gets right, and one that looks quite
// different.

/** As many of the first images are looked at: all pairs of them are compared. */
const LOOKED_AT = 160;
/** As many values of each image, evenly apart, tell how like two images are. */
const VALUES = 400;
/** What an image has in common with so many others is what a small model can learn of it. */
const NEIGHBOURS = 6;
/** The best third is usual enough to be the far end. */
const USUAL = 1 / 3;

export interface Examples {
  /** The image that its neighbours foretell best, measured by what the mean of all leaves unexplained. */
  readonly usual: number;
  /** Of those that are nearly as usual, the one whose neighbourhood looks least like that of the first. */
  readonly unlike: number;
}

/** `pixels` are [count, size]; of one image alone both are that image. */
export function chooseExamples(pixels: ArrayLike<number>, count: number): Examples {
  const size = pixels.length / count;
  const step = Math.max(1, Math.ceil(size / VALUES));
  const width = Math.ceil(size / step);
  const images = Array.from({ length: Math.min(count, LOOKED_AT) }, (_, image) =>
    Float32Array.from({ length: width }, (__, value) => pixels[image * size + value * step]!),
  );
  const mean = meanOf(images);
  const candidates = images.map((image, number) => {
    const apart = images.map((other, at) => ({ at, distance: at === number ? Infinity : distance(image, other) }));
    const near = apart.sort((a, b) => a.distance - b.distance).slice(0, Math.min(NEIGHBOURS, images.length - 1));
    const foretold = near.length === 0 ? image : meanOf(near.map(({ at }) => images[at]!));
    // An image that is the mean itself, of a set where all are alike, tells nothing.
    return { number, foretold, left: distance(image, foretold) / (distance(image, mean) || Infinity) };
  });
  candidates.sort((a, b) => a.left - b.left);
  const [first] = candidates;
  if (!first) return { usual: 0, unlike: 0 };
  let last = first;
  for (const candidate of candidates.slice(0, Math.max(2, Math.ceil(candidates.length * USUAL)))) {
    if (distance(candidate.foretold, first.foretold) > distance(last.foretold, first.foretold)) last = candidate;
  }
  return { usual: first.number, unlike: last.number };
}

function meanOf(images: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(images[0]?.length ?? 0);
  for (const image of images) for (let i = 0; i < sum.length; i++) sum[i]! += image[i]! / images.length;
  return sum;
}

/** Squared. */
function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}
