// Uses: the z of each image at which a density is greatest, found by following its gradient through the decoder with
// Adam (Kingma & Ba 2014, arXiv:1412.6980): the maximum a posteriori, where the density is p(z) p(y|z).
import { take, type Turn } from '../engine/pieces.ts';
import * as tf from '../kernels/tf.ts';

export interface Climb {
  readonly steps: number;
  /** Length of the first step in each dimension; it falls to 0 along a cosine. */
  readonly rate: number;
}

const BETA = [0.9, 0.99] as const;
const TINY = 1e-8;
const AT_ONCE = 50;

/**
 * `start` [count, latent] moved uphill. `density` gives the logarithm of what is maximised for the images from number
 * `from`, [n], at a z for each, [n, latent].
 */
export async function climb(
  start: Float32Array,
  latent: number,
  density: (z: tf.Tensor2D, from: number) => tf.Tensor1D,
  { steps, rate }: Climb,
  turn: Turn,
): Promise<Float32Array> {
  const z = start.slice();
  const count = start.length / latent;
  const [first, second] = [new Float64Array(z.length), new Float64Array(z.length)];
  for (let step = 1; step <= steps; step++) {
    const length = rate * 0.5 * (1 + Math.cos((Math.PI * (step - 1)) / steps));
    for (let from = 0; from < count; from += AT_ONCE) {
      const to = Math.min(count, from + AT_ONCE);
      await turn();
      const slope = await take(
        tf.tidy(() =>
          tf.grad((at: tf.Tensor) => density(at as tf.Tensor2D, from))(
            tf.tensor2d(z.subarray(from * latent, to * latent), [to - from, latent]),
          ),
        ),
      );
      for (const [k, g] of slope.entries()) {
        const i = from * latent + k;
        first[i] = BETA[0] * first[i]! + (1 - BETA[0]) * g;
        second[i] = BETA[1] * second[i]! + (1 - BETA[1]) * g * g;
        const [m, v] = [first[i]! / (1 - BETA[0] ** step), second[i]! / (1 - BETA[1] ** step)];
        z[i]! += (length * m) / (Math.sqrt(v) + TINY);
      }
    }
  }
  return z;
}
