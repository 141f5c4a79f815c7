// Use `denoise`: the kinds of noise, and how likely a noisy image is, given the clean one.
import { normals, toUniform, philox } from '../../core/random.ts';
import * as tf from '../../kernels/tf.ts';
import type { PictureShape } from '../../math/restore/plane.ts';
import type { NoiseKind } from './spec.ts';

/** Apart from the other streams of core/random.ts. */
const STREAM = 0x75736531;
/** Strokes at the full amount. */
const MOST_STROKES = 12;

/** Images [count, h, w, c] under noise; the same images for the same round. */
export function noisy(
  pixels: Uint8Array,
  [height, width, channels]: PictureShape,
  kind: NoiseKind,
  amount: number,
  round: number,
): Uint8Array {
  const size = height * width * channels;
  const result = pixels.slice();
  for (let image = 0; image < pixels.length / size; image++) {
    const at = image * size;
    const random = uniforms(round, image);
    if (kind === 'gaussian') {
      const draws = normals(round, STREAM, image, size);
      for (let i = 0; i < size; i++) result[at + i] = level(pixels[at + i]! + 255 * amount * draws[i]!);
    } else if (kind === 'saltAndPepper') {
      for (let i = 0; i < height * width; i++) {
        if (random() >= amount) continue;
        const value = random() < 0.5 ? 0 : 255;
        for (let c = 0; c < channels; c++) result[at + i * channels + c] = value;
      }
    } else {
      for (let n = Math.round(amount * MOST_STROKES); n > 0; n--) {
        stroke(result.subarray(at, at + size), [height, width, channels], random);
      }
    }
  }
  return result;
}

/** A straight stroke, a fourteenth of the side thick, black or white. */
function stroke(image: Uint8Array, [height, width, channels]: PictureShape, random: () => number): void {
  const [x0, y0, x1, y1] = [random() * width, random() * height, random() * width, random() * height];
  const value = random() < 0.5 ? 0 : 255;
  const thick = Math.max(1, Math.min(height, width) / 28);
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = [x + 0.5 - x0, y + 0.5 - y0];
      const along = Math.min(length, Math.max(0, (px * (x1 - x0) + py * (y1 - y0)) / length));
      const distance = Math.hypot(px - (along * (x1 - x0)) / length, py - (along * (y1 - y0)) / length);
      if (distance > thick) continue;
      for (let c = 0; c < channels; c++) image[(y * width + x) * channels + c] = value;
    }
  }
}

/** The noise's standard deviation of these images, in [0, 1]: what a filter would be told. */
export function spreadOf(given: Uint8Array, clean: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < clean.length; i++) sum += (given[i]! - clean[i]!) ** 2;
  return Math.sqrt(sum / clean.length) / 255;
}

/**
 * log p(y|x) of noisy images given clean ones, [n], up to a constant; both [n, h, w, c] in [0, 1]. Normal noise is
 * told from its σ; of the other kinds a share of the pixels says nothing, and which is not known (a mixture).
 */
export function logProbability(
  y: tf.Tensor,
  x: tf.Tensor,
  kind: NoiseKind,
  spread: number,
  share: number,
): tf.Tensor1D {
  const deviation = kind === 'gaussian' ? Math.max(LEAST_SPREAD, spread) : CLEAN_SPREAD;
  const kernel = tf.mul(tf.squaredDifference(y, x), -0.5 / deviation ** 2);
  if (kind === 'gaussian') return tf.sum(kernel, [1, 2, 3]);
  const lost = Math.min(0.95, Math.max(0.01, share));
  const seen = tf.add(kernel, Math.log(1 - lost) - Math.log(deviation * Math.sqrt(2 * Math.PI)));
  const unseen = Math.log(lost);
  return tf.sum(tf.add(tf.softplus(tf.sub(seen, unseen)), unseen), [1, 2, 3]);
}

/** A decoder's mean is never nearer to a clean image than this, on average: of pixels that noise has left alone. */
const CLEAN_SPREAD = 0.2;
const LEAST_SPREAD = 0.1;

const level = (value: number): number => Math.round(Math.min(255, Math.max(0, value)));

/** Independent draws from (0, 1), one after the other. */
function uniforms(seed: number, image: number): () => number {
  const block = new Uint32Array(4);
  let drawn = 0;
  return () => {
    if (drawn % 4 === 0) philox(drawn / 4, image, STREAM + 1, 0, seed, 0, block);
    return toUniform(block[drawn++ % 4]!);
  };
}
