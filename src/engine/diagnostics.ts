// Engine: what a few hundred held-out images say about a model beyond the terms of its loss: how its codes spread, what
// they say about the image, how good its reconstructions are. Cut into pieces, with a turn for others between them.
import { normals, streams } from '../core/random.ts';
import { imageSize } from '../data/dataset.ts';
import { gatherBytes } from '../data/gather.ts';
import { activeUnits } from '../math/metrics/active-units.ts';
import { bitsPerDimension } from '../math/metrics/bits-per-dimension.ts';
import { effectiveDimensions } from '../math/metrics/effective-dimensions.ts';
import { type GaussianPrior, klPerDimension } from '../math/metrics/kl-per-dimension.ts';
import { mutualInformation } from '../math/metrics/mutual-information.ts';
import { psnr } from '../math/metrics/psnr.ts';
import { ssim } from '../math/metrics/ssim.ts';
import { type Rows, rowsOf } from '../math/rows.ts';
import { findParts } from '../models/choice.ts';
import type { RunConfig } from '../settings/config.ts';
import { elbo } from '../models/spec.ts';
import type { LogLikelihood } from '../models/metrics/log-likelihood.ts';
import { encodeImages, evaluate, reconstructImages, type Subject, weigh } from './evaluate.ts';
import { pieces, spreadOver, type Turn } from './pieces.ts';
import { readComponents } from './generate.ts';

export interface Diagnostics {
  /** Images that were looked at, spread over the held-out ones. */
  readonly count: number;
  /**
   * Mean KL( q(z_d|x) ‖ p(z_d) ) of each dimension in nats per image, [latent]; of the top layer where there are
   * several. Null where posterior or prior is not one Gaussian with independent dimensions.
   */
  readonly klPerDimension: Float32Array | null;
  /** Dimensions whose posterior mean varies over the images by more than 0.01 (Burda et al. 2016). */
  readonly activeUnits: number;
  /** Over how many dimensions the codes spread, by the eigenvalues of their covariance, 1 … latent. */
  readonly effectiveDimensions: number;
  /** I(x; z) in nats, at most the log of the number of images used; null where q is no diagonal Gaussian. */
  readonly mutualInformation: number | null;
  /** Number of images used for that estimate. */
  readonly informationCount: number;
  /** Mean held-out recon − KL in nats per image; null where there is no KL. */
  readonly elbo: number | null;
  /**
   * log p(x) by importance weighting, and the ELBO of the same images; null where it was not asked for or there is no
   * such estimate.
   */
  readonly logLikelihood: (WeighedMean & { readonly elbo: number | null }) | null;
  /**
   * Computed from log p(x) or else from the ELBO, so an upper bound; null where the likelihood is not of 8-bit pixels.
   */
  readonly bitsPerDimension: number | null;
  /** Means over reconstructions and their images: PSNR in decibels, and SSIM up to 1 (Wang et al. 2004). */
  readonly psnr: number;
  readonly ssim: number;
}

/** A mean over images that is below log p(x), and how far it may be trusted. */
export interface WeighedMean {
  /** Nats per image. */
  readonly mean: number;
  readonly images: number;
  readonly draws: number;
  /** Effective sample size of an image's estimate, the median over images: near 1 the mean is far below log p(x). */
  readonly effective: number;
}

export function weighedMean({ values, effectiveDraws }: LogLikelihood, draws: number): WeighedMean {
  return { mean: mean(values), images: values.length, draws, effective: median(effectiveDraws) };
}

export interface DiagnoseOptions {
  /** Draws per image for log p(x); 0 leaves that estimate out, which takes by far the longest. */
  readonly draws?: number;
  /** Number of images that log p(x) is estimated for; all by default. */
  readonly weighed?: number;
}

/** The estimate of I(x; z) compares every pair of images: with more than these it would take seconds. */
const MOST_COMPARED = 500;

export async function diagnose(
  subject: Subject & { readonly config: RunConfig },
  indices: Uint32Array,
  turn: Turn,
  { draws = 0, weighed = indices.length }: DiagnoseOptions,
): Promise<Diagnostics> {
  const { config, dataset, spec } = subject;
  const { seed, params, latent } = config;
  const { posterior, likelihood } = findParts(config);
  const codes = await encodeImages(subject, indices, latent, turn);
  const mu = rowsOf(codes.mu, latent);
  const gaussian = posterior.diagonal && codes.logVar ? rowsOf(codes.logVar, latent) : null;
  const prior = gaussian && (await onlyGaussian(subject));
  await turn();

  const compared = Math.min(indices.length, MOST_COMPARED);
  const first = ({ values }: Rows): Rows => rowsOf(Float32Array.from(values).subarray(0, compared * latent), latent);
  const eps = normals(seed, streams.probe, 1, compared * latent);
  const information = gaussian && mutualInformation(first(mu), first(gaussian), eps).mutual;
  await turn();

  const boundOf = async (images: Uint32Array): Promise<number | null> => {
    const row = await evaluate(subject, images, seed, params, turn);
    const terms = Object.fromEntries(spec.terms.map(({ id }, i) => [id, row[i]!]));
    return 'kl' in terms ? elbo(terms) : null;
  };
  const bound = await boundOf(indices);
  const some = spreadOver(indices, weighed);
  const found = draws > 0 ? await weigh(subject, some, draws, seed, params, turn) : null;
  // The ELBO of the same images: that of others could be above the estimate.
  const logLikelihood = found && { ...weighedMean(found, draws), elbo: await boundOf(some) };
  // log p(x) is used only if it covers all images: numbers over few and over all images do not belong in one row.
  const best = logLikelihood && weighed >= indices.length ? logLikelihood.mean : bound;
  const likeness = await compareReconstructions(subject, indices, turn);
  return {
    count: indices.length,
    klPerDimension: gaussian && prior ? Float32Array.from(klPerDimension(mu, gaussian, prior)) : null,
    // The means of a single image do not vary.
    activeUnits: indices.length > 1 ? activeUnits(mu) : 0,
    effectiveDimensions: indices.length > 1 ? effectiveDimensions(mu, null) : 0,
    mutualInformation: information,
    informationCount: compared,
    elbo: bound,
    logLikelihood,
    bitsPerDimension: best === null ? null : bitsPerDimension(best, imageSize(dataset.shape), likelihood.measure),
    ...likeness,
  };
}

/** The prior, if it is a single Gaussian with independent dimensions. */
async function onlyGaussian({ model }: Subject): Promise<GaussianPrior | null> {
  const components = await readComponents(model);
  return components?.weights.length === 1 ? { mean: components.means, logVar: components.logVars } : null;
}

async function compareReconstructions(
  subject: Subject & { readonly config: RunConfig },
  indices: Uint32Array,
  turn: Turn,
): Promise<{ readonly psnr: number; readonly ssim: number }> {
  const { dataset, config } = subject;
  const images = (values: Uint8Array) => ({ values, shape: dataset.shape, peak: 255 });
  const [decibels, similarities]: [number[], number[]] = [[], []];
  const all = await reconstructImages(subject, indices, config.params, turn);
  let at = 0;
  for (const piece of pieces(indices)) {
    const given = images(gatherBytes(dataset, piece));
    const made = images(all.subarray(at, at + given.values.length));
    at += given.values.length;
    decibels.push(...psnr(given, made));
    similarities.push(...ssim(given, made));
    await turn();
  }
  return { psnr: mean(decibels), ssim: mean(similarities) };
}

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
