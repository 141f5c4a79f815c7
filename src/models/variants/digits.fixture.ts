// Variants, for tests: a short run on the drawn digits, and a model of its own to look at gradients.
import { splitInOrder } from '../../data/split.ts';
import { dataSetCard } from '../../data/sets.ts';
import { createSession, type Session } from '../../engine/session.ts';
import * as tf from '../../kernels/tf.ts';
import { findArchitecture } from '../architectures.ts';
import { defaultParams, fittingParts } from '../choice.ts';
import { initialValues } from '../layers/weights.ts';
import type { CreateModel, Model, ModelContext, StepContext } from '../model.ts';
import { normals } from '../../core/random.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import type { Params } from '../params.ts';

const [TRAIN, HELD_OUT] = [960, 40];

/** A run of that variant with `tiny` networks. */
export async function openDigits(
  variant: string,
  params: Params = {},
  part: Partial<RunConfig> = {},
): Promise<Session> {
  const parts = fittingParts({ ...defaultConfig(), variant });
  const count = TRAIN + HELD_OUT;
  const dataset = await dataSetCard('synthetic-digits').load({ seed: 1, count });
  return createSession(
    { ...parts, arch: 'tiny', batch: 32, lr: 2e-3, params: { ...defaultParams(parts), ...params }, ...part },
    dataset,
    splitInOrder(count, TRAIN),
  );
}

export type Row = Readonly<Record<string, number>>;

/** Takes steps and gives what each reported, by term, with `loss`. */
export async function trainRows(session: Session, steps: number): Promise<Row[]> {
  session.next(steps);
  const { rows } = (await session.report())!;
  const names = [...session.terms, 'loss', 'norm'];
  return Array.from({ length: steps }, (_, i) =>
    Object.fromEntries(names.map((name, k) => [name, rows[i * names.length + k]!])),
  );
}

/** The mean of one column. */
export function average(rows: readonly Row[], id: string): number {
  return rows.reduce((sum, row) => sum + row[id]!, 0) / rows.length;
}

/** A model with start values, for the gradients of its terms. */
export function buildModel(
  create: CreateModel,
  variant: string,
  part: Partial<ModelContext> = {},
): { model: Model; params: Params } {
  const parts = fittingParts({ ...defaultConfig(), variant });
  const params = { ...defaultParams(parts), ...part.params };
  const model = create({
    image: [28, 28, 1],
    latent: 2,
    architecture: findArchitecture('tiny'),
    likelihood: parts.likelihood,
    posterior: parts.posterior,
    prior: parts.prior,
    images: TRAIN,
    classes: 0,
    ...part,
    params,
  });
  model.weights.fill(initialValues(model.weights.declared, 3));
  return { model, params };
}

/** A step's surroundings, with noise that begins anew at every call. */
export function stepOf(params: Params, part: Partial<StepContext> = {}): StepContext {
  let call = 0;
  return {
    noise: (shape) => tf.tensor(normals(11, 3, call++, tf.util.sizeFromShape([...shape])), [...shape]),
    params,
    labels: () => {
      throw new TypeError('nobody asks for labels here');
    },
    input: () => {
      throw new TypeError('nobody asks for inputs here');
    },
    assign: () => {},
    training: true,
    ...part,
  };
}

/** By the name of each weight: the length of d Σ term / d weight. */
export function gradientNorms(model: Model, loss: () => tf.Tensor): Record<string, number> {
  return tf.tidy(() => {
    const { grads } = tf
      .engine()
      .gradients(() => tf.sum(loss()) as tf.Scalar, [...model.weights.tensors], undefined, true);
    return Object.fromEntries(
      model.weights.declared.map(({ name }, i) => [name, grads[i] ? tf.norm(grads[i]).dataSync()[0]! : 0]),
    );
  });
}

/** Four grey images, each another. */
export function someImages(): tf.Tensor4D {
  return tf.abs(tf.sin(tf.reshape(tf.range(0, 4 * 784), [4, 28, 28, 1])));
}
