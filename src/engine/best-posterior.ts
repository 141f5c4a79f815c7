// Engine: the best q(z|x) that one image can have at fixed weights, found by optimising its μ and σ from where the
// encoder put them. What its ELBO gains is the amortisation gap (Cremer, Li & Duvenaud 2018, arXiv:1801.03558).
import { normals, streams } from '../core/random.ts';
import { createAscent, type Gaussian } from '../math/ascent.ts';
import { LOG_TWO_PI } from '../math/gaussian.ts';
import type { Subject } from './evaluate.ts';
import type { InspectedImage } from './inspect.ts';
import { type OfRun, type OneImage, oneImage } from './one-image.ts';
import { inPieces, type Turn } from './pieces.ts';

/** A Gaussian with independent dimensions, and the bound with it. */
export interface Bounded extends Gaussian {
  /** Nats, and its standard error. */
  readonly elbo: number;
  readonly error: number;
}

export interface BestPosterior {
  readonly encoder: Bounded;
  readonly best: Bounded;
  /** The one bound less the other, by the same draws, and the standard error of that, nats. */
  readonly gap: number;
  readonly gapError: number;
  /** Steps of Adam, draws of each, and draws for each bound. */
  readonly steps: number;
  readonly draws: number;
  readonly evaluated: number;
}

/** On the way to it. */
export interface TowardsBest extends Gaussian {
  readonly encoder: Bounded;
  /** Share of the steps that are done. */
  readonly done: number;
  /** By the draws of the last steps: rough. */
  readonly elbo: number;
}

export interface Search {
  readonly steps: number;
  readonly draws: number;
  readonly evaluated: number;
  /** Asked before each step: whether nobody waits for it any more. */
  readonly stopped: () => boolean;
  readonly onWay: (way: TowardsBest) => void;
}

/** Draws decoded at once. */
const PIECE = 50;
/** Steps between two reports. */
const TOLD_EVERY = 10;
/** Apart from the other draws of the stream. */
const [FIRST_PIECE, FIRST_STEP] = [2_000_000, 3_000_000];

/** Null where isReparameterised says no, or it was stopped. */
export async function bestPosterior(
  subject: Subject,
  image: InspectedImage,
  run: OfRun,
  { steps, draws, evaluated, stopped, onWay }: Search,
  turn: Turn,
): Promise<BestPosterior | null> {
  const found = await oneImage(subject, image, run);
  if (!found) return null;
  const { latent, seed } = run;
  const drawn = (number: number, count: number): Float32Array => normals(seed, streams.probe, number, count * latent);

  const start: Gaussian = { mu: Float64Array.from(found.mu), sigma: found.sigma };
  // The same draws for both, so that chance hardly tells them apart; not those that it is optimised by.
  const pieces = Array.from({ length: Math.ceil(evaluated / PIECE) }, (_, i) =>
    drawn(FIRST_PIECE + i, Math.min(PIECE, evaluated - i * PIECE)),
  );
  const weights = async (q: Gaussian): Promise<Float64Array> => {
    const parts = await inPieces(pieces, async (eps) => (await at(found, q, eps)).weights, turn);
    return Float64Array.from(parts.flatMap((part) => Array.from(part)));
  };
  await turn();
  const before = await weights(start);
  const encoder: Bounded = { ...start, ...bound(before) };

  const ascent = createAscent(start, steps);
  let recent = 0;
  for (let step = 0; step < steps; step++) {
    await turn();
    if (stopped()) return null;
    const eps = drawn(FIRST_STEP + step, draws);
    const { weights: values, slope } = await at(found, ascent.now(), eps);
    ascent.climb(eps, slope);
    recent += bound(values).elbo / TOLD_EVERY;
    if ((step + 1) % TOLD_EVERY !== 0) continue;
    onWay({ ...ascent.now(), encoder, done: (step + 1) / steps, elbo: recent });
    recent = 0;
  }
  await turn();
  const after = await weights(ascent.now());
  if (stopped()) return null;
  const { elbo: gap, error: gapError } = bound(after.map((value, i) => value - before[i]!));
  return { encoder, best: { ...ascent.now(), ...bound(after) }, gap, gapError, steps, draws, evaluated };
}

/** log p(x, z) − log q(z) at z = μ + σ ε, [n], and the gradient of log p(x, z) there, [n, D]. */
async function at(image: OneImage, { mu, sigma }: Gaussian, eps: Float32Array) {
  const latent = mu.length;
  const { recon, prior, reconSlope, priorSlope } = await image.at(
    eps.map((value, i) => mu[i % latent]! + sigma[i % latent]! * value),
  );
  const logSigmas = sigma.reduce((sum, value) => sum + Math.log(value), 0);
  const weights = recon.map((value, i) => {
    let squares = 0;
    for (let d = 0; d < latent; d++) squares += eps[i * latent + d]! ** 2;
    return value + prior[i]! + 0.5 * (squares + latent * LOG_TWO_PI) + logSigmas;
  });
  return { weights, slope: reconSlope.map((value, i) => value + priorSlope[i]!) };
}

/** Mean and its standard error. */
function bound(weights: Float64Array): { readonly elbo: number; readonly error: number } {
  const elbo = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const squares = weights.reduce((sum, weight) => sum + (weight - elbo) ** 2, 0);
  return { elbo, error: Math.sqrt(squares / ((weights.length - 1) * weights.length)) };
}
