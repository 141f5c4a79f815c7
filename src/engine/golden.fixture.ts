// Engine, for tests: the reference numbers in math/golden.json (PyTorch, float64) and the model that they belong to.
import { expect } from 'vitest';
import golden from '../math/golden.json' with { type: 'json' };
import * as tf from '../kernels/tf.ts';
import { convolutional } from '../models/architectures/convolutional.ts';
import type { StepContext } from '../models/model.ts';
import { createVae } from '../models/variants/vae/model.ts';
import { createAdam, sizesAt } from './optimizer.ts';

export interface GoldenResult {
  readonly names: readonly string[];
  readonly mu: readonly number[];
  readonly logVar: readonly number[];
  readonly z: readonly number[];
  readonly logits: readonly number[];
  readonly recon: readonly number[];
  readonly kl: readonly number[];
  readonly loss: number;
  /** Gradient of the loss by weight name. */
  readonly gradients: Readonly<Record<string, readonly number[]>>;
  /** Parameters after one Adam step, by weight name. */
  readonly afterAdam: Readonly<Record<string, readonly number[]>>;
}

const { batch, latent } = golden;
const [filters, hidden] = [golden.filters as [number, number], golden.hidden];

export type GoldenLikelihood = keyof typeof golden.likelihoods;

const params = { sigma: golden.gaussianSigma, scale: golden.laplaceScale };

/** Value i of the k-th tensor: scale · sin(12.9898 i + 78.233 k), scale 2/√fanIn, 0.1 for biases. */
function goldenWeights(): Float32Array {
  const values: number[] = [];
  golden.tensors.forEach(([, shape, fanIn], k) => {
    const size = (shape as number[]).reduce((product, n) => product * n, 1);
    const scale = fanIn ? 2 / Math.sqrt(fanIn as number) : 0.1;
    for (let i = 0; i < size; i++) values.push(scale * Math.sin(12.9898 * i + 78.233 * k));
  });
  return Float32Array.from(values);
}

/** Runs the golden model on the current backend: forward, gradients, one optimiser step with learning rate 1e-3. */
export async function runGolden(likelihood: GoldenLikelihood): Promise<GoldenResult> {
  const model = createVae({
    image: [28, 28, 1],
    latent,
    architecture: convolutional('golden', filters, hidden),
    likelihood,
    posterior: 'diagonal',
    prior: 'standard',
    images: batch,
    classes: 0,
    params,
  });
  const adam = createAdam(model.weights, goldenWeights());
  const x = tf.tensor4d(
    Float32Array.from({ length: batch * 784 }, (_, i) => 0.5 + 0.5 * Math.sin(0.37 * i)),
    [batch, 28, 28, 1],
  );
  const eps = tf.tensor2d(
    Float32Array.from({ length: batch * latent }, (_, i) => Math.cos(1.1 * i)),
    [batch, latent],
  );
  const noise = () => tf.clone(eps);
  const step: StepContext = {
    noise,
    params,
    input: () => expect.fail('no inputs'),
    labels: () => expect.fail('no labels here'),
    assign: () => {},
    training: true,
  };
  const { mu, logVar } = model.encode(x, step.labels);
  const z = tf.add(mu, tf.mul(tf.exp(tf.mul(logVar!, 0.5)), eps)) as tf.Tensor2D;
  const mean = model.decode(z, params);
  const terms = model.terms(x, step);
  const lossOf = (): tf.Scalar => {
    const { recon, kl } = model.terms(x, step);
    return tf.mean(tf.sub(kl!, recon!)) as tf.Scalar;
  };
  const loss = lossOf();
  const gradients = tf.grads(() => lossOf())([...model.weights.tensors]);
  const names = model.weights.declared.map((weight) => weight.name);
  const byName = async (tensors: readonly tf.Tensor[]): Promise<Record<string, readonly number[]>> =>
    Object.fromEntries(
      await Promise.all(tensors.map(async (tensor, i) => [names[i]!, [...(await tensor.data())]] as const)),
    );
  const result = {
    names,
    mu: await numbers(mu),
    logVar: await numbers(logVar!),
    z: await numbers(z),
    logits: (await numbers(mean)).map((p) => Math.log(p / (1 - p))),
    recon: await numbers(terms['recon']!),
    kl: await numbers(terms['kl']!),
    loss: (await numbers(loss))[0]!,
    gradients: await byName(gradients),
  };
  tf.tidy(() => {
    adam.apply(gradients, sizesAt(0, { lr: 1e-3, clip: 0 }));
  });
  const afterAdam = await byName(model.weights.tensors);
  adam.dispose();
  tf.dispose([x, eps, mu, logVar!, z, mean, loss, ...Object.values(terms), ...gradients]);
  return { ...result, afterAdam };
}

async function numbers(tensor: tf.Tensor): Promise<number[]> {
  return [...(await tensor.data())];
}
