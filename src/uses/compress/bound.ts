// Compress: −ELBO of one image in bits, by exact densities and masses in float64: what bits back should cost.
import { normals, streams } from '../../core/random.ts';
import { inBits, log } from '../../math/compress/exact.ts';
import type { Codec, Gaussian } from './codec.ts';

/** −log p(x|z) in nats. */
function distortion({ levels }: Codec, image: Uint8Array, output: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < image.length; i++) sum -= levels.logMass(levels.place(output[i]!), image[i]!);
  return sum;
}

/** log q(z|x) − log p(z) − log p(x|z) at this z. */
export function boundAt(codec: Codec, image: Uint8Array, output: Float64Array, z: Float64Array, q: Gaussian): number {
  let sum = distortion(codec, image, output);
  for (let d = 0; d < z.length; d++) {
    const eps = (z[d]! - q.mu[d]!) / q.sigma[d]!;
    // log 2π stands in both.
    sum += 0.5 * (z[d]! * z[d]! - eps * eps) - log(q.sigma[d]!);
  }
  return inBits(sum);
}

/** KL( q ‖ N(0, I) ) in nats. */
export function divergence({ mu, sigma }: Gaussian): number {
  let sum = 0;
  for (let d = 0; d < mu.length; d++) {
    sum += 0.5 * (mu[d]! * mu[d]! + sigma[d]! * sigma[d]! - 1) - log(sigma[d]!);
  }
  return sum;
}

/** The same with fresh draws of z for each image, and the KL by its formula; `draws` are averaged. */
export function boundAtFresh(codec: Codec, image: Uint8Array, seed: number, number: number, draws: number): number {
  const { latent } = codec;
  const q = codec.posterior(image);
  const eps = normals(seed, streams.coding, number, draws * latent);
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const z = q.mu.map((mu, d) => mu + q.sigma[d]! * eps[draw * latent + d]!);
    sum += distortion(codec, image, codec.decoder(z));
  }
  return inBits(sum / draws + divergence(q));
}
