// Engine: generated images, decoded from draws of the prior; and the Gaussians that the prior is made of.
import { streams } from '../core/random.ts';
import * as tf from '../kernels/tf.ts';
import type { Model } from '../models/model.ts';
import type { Params } from '../models/params.ts';
import { greyLevels, joined, type Subject } from './evaluate.ts';
import { PIECE, type Turn } from './pieces.ts';
import { createNoise } from './noise.ts';

export interface SampleOptions {
  readonly count: number;
  /** Multiplies the spread of every draw: 1 is the prior itself, less shows its more usual images. */
  readonly temperature: number;
  /** The class of all samples, where a variant decodes by class; null gives every class an equal share, in order. */
  readonly label: number | null;
  /** Selects the draws: the same seed and round give the same ones. */
  readonly round: number;
  readonly seed: number;
  readonly params: Params;
}

/** Grey levels of E[x|z], z drawn from the prior, [count, h, w, c]; null where the variant has no prior. */
export async function samplePrior(
  { spec, model, dataset }: Subject,
  { count, temperature, label, round, seed, params }: SampleOptions,
  turn: Turn,
): Promise<Uint8Array | null> {
  const { prior } = model;
  if (!prior) return null;
  const parts: Uint8Array[] = [];
  for (const { label: own, count: some } of runsOfClasses(count, spec.labels ? dataset.classes.length : 0, label)) {
    for (let done = 0; done < some; done += PIECE) {
      const x = tf.tidy(() => {
        const noise = createNoise(seed, streams.sample, FIRST_DRAW + round * DRAWS_PER_ROUND + parts.length);
        const given = own === null ? params : { ...params, label: own };
        const z = prior.sample(Math.min(PIECE, some - done), noise, temperature, given);
        return model.generate ? model.generate(z, { noise, temperature, params: given }) : model.decode(z, given);
      });
      parts.push(greyLevels(await x.data()));
      x.dispose();
      await turn();
    }
  }
  return joined(parts);
}

/** Importance weighting draws from the beginning of the same stream. */
const FIRST_DRAW = 2 ** 30;
const DRAWS_PER_ROUND = 2 ** 12;

/** How many samples in a row have which class; null where images have none. */
function runsOfClasses(
  count: number,
  classes: number,
  label: number | null,
): readonly { readonly label: number | null; readonly count: number }[] {
  if (classes === 0 || label !== null) return [{ label: classes === 0 ? null : label, count }];
  const before = (k: number): number => Math.round((k * count) / classes);
  return Array.from({ length: classes }, (_, k) => ({ label: k, count: before(k + 1) - before(k) }));
}

/** The class of each image of `samplePrior` without a label, by the same shares. */
export function classesOfSamples(count: number, classes: number): Uint8Array {
  return Uint8Array.from(
    runsOfClasses(count, classes, null).flatMap(({ label, count: some }) => Array.from({ length: some }, () => label!)),
  );
}

/** A mixture of K Gaussians with independent dimensions. */
export interface PriorComponents {
  /** [K, latent] each. */
  readonly means: Float32Array;
  readonly logVars: Float32Array;
  /** [K], adding up to 1. */
  readonly weights: Float32Array;
}

/** Reads the prior's Gaussians from the device; null where it is not made of Gaussians. */
export async function readComponents({ prior }: Pick<Model, 'prior'>): Promise<PriorComponents | null> {
  const components = prior?.components;
  if (!components) return null;
  const tensors = tf.tidy(() => {
    const { mean, logVar, logWeight } = components();
    // Copies, because some are the model's own weights, which a step may replace meanwhile.
    return [tf.clone(mean), tf.clone(logVar), tf.exp(logWeight)];
  });
  const [means, logVars, weights] = await Promise.all(
    tensors.map(async (tensor) => Float32Array.from(await tensor.data())),
  );
  tf.dispose(tensors);
  return { means: means!, logVars: logVars!, weights: weights! };
}
