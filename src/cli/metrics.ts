// Command line: what a finished model is worth beyond its bound: diagnostics of held-out images, samples of its prior
// judged by a small classifier, and, where the factors behind the images are known, whether single dimensions know
// them.
import { createRandom, streams } from '../core/random.ts';
import { gatherBytes } from '../data/gather.ts';
import type { Diagnostics } from '../engine/diagnostics.ts';
import { classesOfSamples } from '../engine/generate.ts';
import { type Judge, trainJudge } from '../engine/judge.ts';
import type { Session } from '../engine/session.ts';
import { classCoverage } from '../math/metrics/class-coverage.ts';
import { factorVaeScore } from '../math/metrics/factor-vae-score.ts';
import { gradientEnergy } from '../math/metrics/gradient-energy.ts';
import { mutualInformationGap } from '../math/metrics/mutual-information-gap.ts';
import { rowsOf } from '../math/rows.ts';
import { findVariant } from '../models/specs.ts';
import { noTurn } from '../engine/pieces.ts';

/** Enough for the judge's 64 features to have a covariance; more only cost time. */
const MOST_SAMPLES = 1000;
/** Nine epochs of 10,000 images: 97.6 % of real digits read right. */
const JUDGE_STEPS = 900;

export interface SampleMetrics {
  /** Samples, and as many held-out images beside them. */
  readonly count: number;
  /**
   * Fréchet distance in the judge's features, and what as many training images have: 0 up to the noise of few images.
   */
  readonly distance: number;
  readonly distanceOfData: number;
  /** Share of the classes that samples were taken for, and the entropy of their shares in nats. */
  readonly classesSeen: number;
  readonly classEntropy: number;
  /** Where a class was asked for: share of the samples that were taken for it. */
  readonly agreement: number | null;
  /** Energy of the gradient over that of the data: 1 is as sharp, less is blurred. */
  readonly sharpness: number;
}

export interface FactorMetrics {
  /** Mutual information gap, 0 … 1. */
  readonly mig: number;
  /** Share of right votes, 1 / factors … 1. */
  readonly factorVae: number;
}

export interface Metrics extends Omit<Diagnostics, 'klPerDimension'> {
  readonly klPerDimension: readonly number[] | null;
  readonly samples: SampleMetrics | null;
  readonly factors: FactorMetrics | null;
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, one) => sum + one / values.length, 0);

/** A judge for that run's data; null where they have no classes. The caller disposes it. */
export async function judgeOf({ dataset, split }: Pick<Session, 'dataset' | 'split'>): Promise<Judge | null> {
  if (!dataset.labels || dataset.classes.length < 2) return null;
  return trainJudge(dataset, split.train, { steps: JUDGE_STEPS, seed: 1 }, noTurn);
}

/** All that can be measured of this run; log p(x) with `draws` draws for each image. */
export async function measure(session: Session, count: number, draws: number, judge: Judge | null): Promise<Metrics> {
  const { klPerDimension, ...diagnostics } = await session.diagnose(count, noTurn, { draws });
  return {
    ...diagnostics,
    klPerDimension: klPerDimension && Array.from(klPerDimension),
    samples: judge && (await measureSamples(session, judge)),
    factors: await measureFactors(session),
  };
}

export async function measureSamples(session: Session, judge: Judge): Promise<SampleMetrics | null> {
  const { dataset, split } = session;
  const count = Math.min(MOST_SAMPLES, split.heldOut.length, split.train.length);
  const samples = await session.sample(count, 1, noTurn);
  if (!samples) return null;
  const real = gatherBytes(dataset, split.heldOut.subarray(0, count));
  const seen = await judge.classesOf(samples, noTurn);
  const { seen: classesSeen, entropy } = classCoverage(seen, dataset.classes.length);
  const asked = findVariant(session.config.variant).labels ? classesOfSamples(count, dataset.classes.length) : null;
  const energy = (values: Uint8Array): number => mean(gradientEnergy({ values, shape: dataset.shape, peak: 255 }));
  return {
    count,
    distance: await judge.distance(samples, real, noTurn),
    distanceOfData: await judge.distance(gatherBytes(dataset, split.train.subarray(0, count)), real, noTurn),
    classesSeen,
    classEntropy: entropy,
    agreement: asked && seen.filter((label, i) => label === asked[i]).length / count,
    sharpness: energy(samples) / energy(real),
  };
}

async function measureFactors({ dataset, split, embed, config }: Session): Promise<FactorMetrics | null> {
  if (!dataset.factors) return null;
  const { names, sizes, values } = dataset.factors;
  const { mu, indices } = await embed(split.heldOut.length, noTurn);
  const codes = rowsOf(mu, config.latent);
  const known = {
    sizes,
    values: Uint8Array.from({ length: indices.length * names.length }, (_, i) => {
      const image = indices[Math.floor(i / names.length)]!;
      return values[image * names.length + (i % names.length)]!;
    }),
  };
  return {
    mig: mutualInformationGap(codes, known).gap,
    factorVae: factorVaeScore(codes, known, { random: createRandom(config.seed, streams.probe) }),
  };
}
