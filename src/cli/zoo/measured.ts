// Command line: what is measured of one model of the comparison, trained with one seed.
import { namedTerms } from '../../core/row-layout.ts';
import { keepFewLabels, UNKNOWN } from '../../data/few-labels.ts';
import type { Judge } from '../../engine/judge.ts';
import { trainJudge } from '../../engine/judge.ts';
import { weighedMean } from '../../engine/diagnostics.ts';
import type { Session } from '../../engine/session.ts';
import { activeUnits } from '../../math/metrics/active-units.ts';
import { rowsOf } from '../../math/rows.ts';
import { architectureOf } from '../../models/architectures.ts';
import { elbo } from '../../models/spec.ts';
import { findVariant } from '../../models/specs.ts';
import { measureSamples, type SampleMetrics } from '../metrics.ts';
import { noTurn } from '../../engine/pieces.ts';

/** Held-out images that log p(x) is estimated for, with this many draws each. */
export const WEIGHED = 200;
export const DRAWS = 500;

/** Nats per image over the held-out images, but where it says otherwise. */
export interface Measured {
  readonly elbo: number | null;
  /** The variant's own bound, where it has another. */
  readonly bound: number | null;
  /** From below. */
  readonly logLikelihood: number | null;
  /** Of how many equal draws it is worth, the median of the images; not there in results of before it was kept. */
  readonly effective?: number | null;
  /**
   * Where the class is a latent variable: the bound on log p(x), the class not told; `elbo` is then that on log p(x,
   * y).
   */
  readonly untold?: number | null;
  readonly kl: number | null;
  readonly active: number;
  /** Of the training alone. */
  readonly seconds: number;
  /** Every term of the last held-out score, by id. */
  readonly terms: Readonly<Record<string, number>>;
  /** Of reconstructions, in decibels. */
  readonly psnr: number;
  readonly samples: SampleMetrics | null;
  /** Where a variant has few labels: accuracy of the same classifier trained on those images alone. */
  readonly supervised: number | null;
}

/** Of a classifier that has but a few labels: by then it knows them, and more steps rather make it read less. */
const SUPERVISED_STEPS = 100;

const meanOf = (values: Float32Array | null): number | null =>
  values && values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of a session that has been trained. */
export async function measured(session: Session, judge: Judge, seconds: number): Promise<Measured> {
  const { split, config } = session;
  const row = await session.score(split.heldOut.length, noTurn);
  const terms = namedTerms(session.terms, row);
  const { mu } = await session.embed(split.heldOut.length, noTurn);
  const weighed = await session.logLikelihood(WEIGHED, DRAWS, noTurn);
  const { psnr } = await session.diagnose(WEIGHED, noTurn);
  const kl = terms['kl'] ?? null;
  return {
    elbo: kl === null ? null : elbo(terms),
    bound: terms['bound'] ?? null,
    logLikelihood: weighed && weighedMean(weighed, DRAWS).mean,
    effective: weighed && weighedMean(weighed, DRAWS).effective,
    untold:
      findVariant(config.variant).labels === 'some' ? meanOf(await session.bounds(split.heldOut.length, noTurn)) : null,
    kl,
    active: activeUnits(rowsOf(mu, config.latent)),
    seconds,
    terms,
    psnr,
    samples: await measureSamples(session, judge),
    supervised: findVariant(config.variant).labels === 'some' ? await supervisedAccuracy(session) : null,
  };
}

/**
 * Of the encoder with a linear head on top, which is the variant's own classifier: after a few steps or after as many
 * as the variant had, whichever reads more.
 */
async function supervisedAccuracy({ dataset, split, config, step }: Session): Promise<number> {
  const kept = keepFewLabels(dataset.labels!, split.train, config.params['labelled'] ?? 0);
  const known = split.train.filter((index) => kept[index] !== UNKNOWN);
  const body = architectureOf(config).encoder(dataset.shape);
  const read: number[] = [];
  for (const steps of [SUPERVISED_STEPS, step]) {
    const classifier = await trainJudge(dataset, known, { steps, seed: config.seed, body }, noTurn);
    read.push(await classifier.accuracy(split.heldOut, noTurn));
    classifier.dispose();
  }
  return Math.max(...read);
}
