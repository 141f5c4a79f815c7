// Compress: −ELBO of one image in bits, by exact densities and masses in float64: what bits back should cost.
import { normals, streams } from '../../core/random.ts';
import { inBits, log } from '../../math/compress/exact.ts';
import { logCoded } from '../../math/compress/levels.ts';
import type { Codec, Gaussian } from './codec.ts';

/** −ELBO by the exact masses of levels, and by those that the coder gives them. */
export interface Bound {
  readonly exact: number;
  readonly coded: number;
}

/** −log p(x|z) in nats. */
function distortion({ levels }: Codec, image: Uint8Array, output: Float64Array): Bound {
  let exact = 0;
  let coded = 0;
  for (let i = 0; i < image.length; i++) {
    const mass = levels.logMass(levels.place(output[i]!), image[i]!);
    exact -= mass;
    coded -= logCoded(levels, mass);
  }
  return { exact, coded };
}

/** log q(z|x) − log p(z) − log p(x|z) at this z. */
export function boundAt(codec: Codec, image: Uint8Array, output: Float64Array, z: Float64Array, q: Gaussian): Bound {
  let rate = 0;
  for (let d = 0; d < z.length; d++) {
    const eps = (z[d]! - q.mu[d]!) / q.sigma[d]!;
    // log 2π stands in both.
    rate += 0.5 * (z[d]! * z[d]! - eps * eps) - log(q.sigma[d]!);
  }
  const { exact, coded } = distortion(codec, image, output);
  return { exact: inBits(exact + rate), coded: inBits(coded + rate) };
}

/** KL( q ‖ N(0, I) ) in nats. */
function divergence({ mu, sigma }: Gaussian): number {
  let sum = 0;
  for (let d = 0; d < mu.length; d++) {
    sum += 0.5 * (mu[d]! * mu[d]! + sigma[d]! * sigma[d]! - 1) - log(sigma[d]!);
  }
  return sum;
}

/** The same with fresh draws of z for each image, and the KL by its formula; `draws` are averaged. */
export function boundAtFresh(codec: Codec, image: Uint8Array, seed: number, number: number, draws: number): Bound {
  const { latent } = codec;
  const q = codec.posterior(image);
  const eps = normals(seed, streams.coding, number, draws * latent);
  let [exact, coded] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const z = q.mu.map((mu, d) => mu + q.sigma[d]! * eps[draw * latent + d]!);
    const one = distortion(codec, image, codec.decoder(z));
    exact += one.exact;
    coded += one.coded;
  }
  const rate = divergence(q);
  return { exact: inBits(exact / draws + rate), coded: inBits(coded / draws + rate) };
}
