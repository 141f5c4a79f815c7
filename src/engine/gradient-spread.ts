// Engine: for one image, the gradients of E_q log p(x|z) and of its ELBO with respect to μ and log σ of q(z|x), over
// many draws of z and in two ways. Cut into pieces, with a turn for others between them.
import { normals, streams } from '../core/random.ts';
import { LOG_TWO_PI } from '../math/gaussian.ts';
import { gradientSpreads, type Spreads } from '../math/gradient-estimators.ts';
import type { Subject } from './evaluate.ts';
import type { InspectedImage } from './inspect.ts';
import { type OfRun, oneImage } from './one-image.ts';
import { inPieces, type Turn } from './pieces.ts';

export interface GradientSpread {
  readonly draws: number;
  /** Of log p(x|z) alone, and with log p(z) − log q(z|x), all of it from the draws. */
  readonly recon: Spreads;
  readonly elbo: Spreads;
}

/** Draws at once: with their gradients no more than a step of training. */
const DRAWN = 50;
/** Apart from the draws of the true posterior's ELBO, which are of the same stream. */
const FIRST_PIECE = 1_000_000;

/** Null where there are not these two ways: isReparameterised. The same draws at every call, so that the weights alone make a difference. */
export async function gradientSpread(
  subject: Subject,
  image: InspectedImage,
  run: OfRun,
  draws: number,
  turn: Turn,
): Promise<GradientSpread | null> {
  const found = await oneImage(subject, image, run);
  if (!found) return null;
  const { latent, seed } = run;
  const { mu, sigma } = found;
  const pieces = Array.from({ length: Math.ceil(draws / DRAWN) }, (_, number) => {
    const count = Math.min(DRAWN, draws - number * DRAWN);
    return normals(seed, streams.probe, FIRST_PIECE + number, count * latent);
  });
  await turn();
  const all = await inPieces(
    pieces,
    (eps) => found.at(eps.map((value, i) => mu[i % latent]! + sigma[i % latent]! * value)),
    turn,
  );
  const joined = (parts: readonly ArrayLike<number>[]): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(part)));
  const eps = joined(pieces);
  const [recon, prior] = [joined(all.map((one) => one.recon)), joined(all.map((one) => one.prior))];
  const reconSlope = joined(all.map((one) => one.reconSlope));
  const priorSlope = joined(all.map((one) => one.priorSlope));
  const logSigmas = sigma.reduce((sum, value) => sum + Math.log(value), 0);
  const logQ = (i: number): number => {
    let squares = 0;
    for (let d = 0; d < latent; d++) squares += eps[i * latent + d]! ** 2;
    return -0.5 * (squares + latent * LOG_TWO_PI) - logSigmas;
  };
  return {
    draws,
    recon: gradientSpreads(sigma, { latent, eps, f: recon, slope: reconSlope, entropy: false }),
    elbo: gradientSpreads(sigma, {
      latent,
      eps,
      f: recon.map((value, i) => value + prior[i]! - logQ(i)),
      slope: reconSlope.map((value, i) => value + priorSlope[i]!),
      entropy: true,
    }),
  };
}
