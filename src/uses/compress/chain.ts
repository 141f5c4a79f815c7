// Compress: the chain of bits back over many images (Townsend, Bird & Barber 2019, arXiv:1901.04866). Of each image z is
// popped under q(z|x), which takes bits that are given back when the image is read; then x is pushed under p(x|z) and
// z under p(z). Reading does the same from the last image to the first, each step turned round.
import { philox, streams } from '../../core/random.ts';
import { type Ans, createAns, type Ground, MOST_PRECISION } from '../../math/compress/ans.ts';
import { type Buckets, createBuckets } from '../../math/compress/buckets.ts';
import { findLevel } from '../../math/compress/levels.ts';
import { type Bound, boundAt } from './bound.ts';
import type { Codec, Gaussian } from './codec.ts';

/** Told before each image but the first; work that others wait for may be done meanwhile. */
export type OnImage = (done: number) => Promise<void>;

export interface Chain {
  readonly stream: Uint8Array<ArrayBuffer>;
  /** Words that were taken from below the empty stack. */
  readonly taken: number;
  /** Bits that each image added, bits back taken off; bits that it pushed; −ELBO in bits at its z. */
  readonly net: Float64Array;
  readonly pushed: Float64Array;
  readonly bounds: readonly Bound[];
}

/** Random words, the same everywhere: what the first images take where there is nothing yet to be taken back. */
export function randomGround(seed: number): Ground {
  const block = new Uint32Array(4);
  return (number) => {
    philox(number, 0, streams.coding, 2, seed, 0, block);
    return block[0]! >>> 16;
  };
}

export async function encodeChain(
  codec: Codec,
  images: Uint8Array,
  latentBits: number,
  seed: number,
  onImage: OnImage,
): Promise<Chain> {
  const { dimensions } = codec;
  const count = images.length / dimensions;
  const buckets = createBuckets(latentBits);
  const ans = createAns(randomGround(seed));
  const [net, pushed] = [new Float64Array(count), new Float64Array(count)];
  const bounds: Bound[] = [];
  const own = (): number => ans.bits - 16 * ans.taken;
  for (let i = 0; i < count; i++) {
    if (i > 0) await onImage(i);
    const image = images.subarray(i * dimensions, (i + 1) * dimensions);
    const before = own();
    const q = codec.posterior(image);
    const chosen = popLatent(ans, buckets, q);
    const z = placeOf(buckets, chosen);
    const middle = own();
    const output = codec.decoder(z);
    pushImage(ans, codec, output, image);
    for (const bucket of chosen) ans.push(bucket, 1, latentBits);
    const after = own();
    net[i] = after - before;
    pushed[i] = after - middle;
    bounds.push(boundAt(codec, image, output, z, q));
  }
  return { stream: ans.save(), taken: ans.taken, net, pushed, bounds };
}

/** What lies on a stack when everything has been read. */
export interface Rest {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly stream: Uint8Array;
}

/** `ground` is called where a stream ends too early. */
export async function decodeChain(
  codec: Codec,
  stream: Uint8Array,
  count: number,
  latentBits: number,
  ground: Ground,
  onImage: OnImage,
): Promise<Rest> {
  const { dimensions, latent } = codec;
  const buckets = createBuckets(latentBits);
  const ans = createAns(ground, stream);
  const images = new Uint8Array(count * dimensions);
  const chosen = new Float64Array(latent);
  for (let i = count - 1; i >= 0; i--) {
    if (i < count - 1) await onImage(count - 1 - i);
    for (let d = latent - 1; d >= 0; d--) {
      chosen[d] = ans.peek(latentBits);
      ans.drop(chosen[d]!, 1, latentBits);
    }
    const image = images.subarray(i * dimensions, (i + 1) * dimensions);
    popImage(ans, codec, codec.decoder(placeOf(buckets, chosen)), image);
    pushLatent(ans, buckets, codec.posterior(image), chosen);
  }
  return { images, stream: ans.save() };
}

/** The stack when all that was coded on top of so many words of the ground has been read. */
export function groundAlone(ground: Ground, taken: number): Uint8Array {
  const words = [1, 0, 0, ...Array.from({ length: taken }, (_, i) => ground(taken - 1 - i))];
  return Uint8Array.from(words.flatMap((word) => [word >>> 8, word & 255]));
}

const placeOf = (buckets: Buckets, chosen: Float64Array): Float64Array =>
  chosen.map((bucket) => buckets.middle(bucket));

function popLatent(ans: Ans, buckets: Buckets, { mu, sigma }: Gaussian): Float64Array {
  return mu.map((m, d) => {
    const s = sigma[d]!;
    const { symbol, start, frequency } = buckets.find(ans.peek(MOST_PRECISION), m, s);
    ans.drop(start, frequency, MOST_PRECISION);
    return symbol;
  });
}

function pushLatent(ans: Ans, buckets: Buckets, { mu, sigma }: Gaussian, chosen: Float64Array): void {
  for (let d = chosen.length - 1; d >= 0; d--) {
    const start = buckets.below(chosen[d]!, mu[d]!, sigma[d]!);
    ans.push(start, buckets.below(chosen[d]! + 1, mu[d]!, sigma[d]!) - start, MOST_PRECISION);
  }
}

function pushImage(ans: Ans, { levels }: Codec, output: Float64Array, image: Uint8Array): void {
  for (let i = 0; i < image.length; i++) {
    const place = levels.place(output[i]!);
    const start = levels.below(place, image[i]!);
    ans.push(start, levels.below(place, image[i]! + 1) - start, MOST_PRECISION);
  }
}

function popImage(ans: Ans, { levels }: Codec, output: Float64Array, image: Uint8Array): void {
  for (let i = image.length - 1; i >= 0; i--) {
    const place = levels.place(output[i]!);
    const { symbol, start, frequency } = findLevel(levels, place, ans.peek(MOST_PRECISION));
    ans.drop(start, frequency, MOST_PRECISION);
    image[i] = symbol;
  }
}
