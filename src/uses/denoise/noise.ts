// Use `denoise`: the kinds of noise, and how likely a noisy image is, given the clean one.
import { createRandom, normals } from '../../core/random.ts';
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
    const random = createRandom(round, STREAM, image).uniform;
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
 * log p(y|x) of noisy images given clean ones, [n], up to a constant; both [n, h, w, c] in [0, 1]. Normal noise of that σ
 * was cut off where levels end, so what is black or white says only that it was at least so (Tobin 1958). Of the other
 * kinds a share of the pixels says nothing, and which is not known (a mixture).
 */
export function logProbability(y: tf.Tensor, x: tf.Tensor, kind: NoiseKind, amount: number): tf.Tensor1D {
  const deviation = kind === 'gaussian' ? Math.max(LEAST_SPREAD, amount) : CLEAN_SPREAD;
  const kernel = tf.mul(tf.squaredDifference(y, x), -0.5 / deviation ** 2);
  if (kind === 'gaussian') {
    /** log Φ(−distance / σ). */
    const beyond = (distance: tf.Tensor): tf.Tensor => tf.neg(tf.softplus(tf.mul(distance, LOGISTIC / deviation)));
    const black = tf.cast(tf.lessEqual(y, 0), 'float32');
    const white = tf.cast(tf.greaterEqual(y, 1), 'float32');
    const between = tf.sub(1, tf.add(black, white));
    const all = tf.addN([tf.mul(between, kernel), tf.mul(black, beyond(x)), tf.mul(white, beyond(tf.sub(1, x)))]);
    return tf.sum(all, [1, 2, 3]);
  }
  const lost = Math.min(0.95, Math.max(0.01, amount));
  const seen = tf.add(kernel, Math.log(1 - lost) - Math.log(deviation * Math.sqrt(2 * Math.PI)));
  const unseen = Math.log(lost);
  return tf.sum(tf.add(tf.softplus(tf.sub(seen, unseen)), unseen), [1, 2, 3]);
}

/** Φ(t) ≈ sigmoid(1.702 t), nowhere off by more than 0.0095. */
const LOGISTIC = 1.702;
/** A decoder's mean is never nearer to a clean image than this, on average: of pixels that noise has left alone. */
const CLEAN_SPREAD = 0.2;
const LEAST_SPREAD = 0.1;

const level = (value: number): number => Math.round(Math.min(255, Math.max(0, value)));
