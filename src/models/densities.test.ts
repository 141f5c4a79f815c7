// Densities, divergences, flows and bounds against PyTorch in float64: densities.json, which
// scripts/golden/densities.py writes.
import { beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../engine/device.ts';
import * as tf from '../kernels/tf.ts';
import golden from './densities.json' with { type: 'json' };
import { createWeights } from './layers/weights.ts';
import { likelihoods } from './likelihoods.ts';
import { LOG_SCALE, LOG_VARIANCE, LOG_VARIANCE_LINEAR } from './likelihoods/scale.ts';
import { weightFor } from './likelihoods/learned-scale.ts';
import { likelihoodSpecs } from './likelihoods/specs.ts';
import { type DiagonalGaussian, klPerDimension, klToStandard } from './posteriors/diagonal-gaussian.ts';
import { klFullToStandard, strictlyLower } from './posteriors/full.ts';
import { logStandardNormal } from './posteriors/heads.ts';
import { klLaplaceToStandard } from './posteriors/laplace.ts';
import { planarLayer } from './posteriors/planar.ts';
import { couplingLayer } from './posteriors/real-nvp.ts';
import { posteriors } from './posteriors.ts';
import { logMixture } from './priors/mixture.ts';
import { priors } from './priors.ts';
import { decompose } from './variants/beta-tcvae/decomposition.ts';
import { importanceBound } from './variants/iwae/model.ts';
import { precisionWeighted } from './variants/ladder/gaussian.ts';

interface Case {
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /** Of the first output, summed. */
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}
type Tensors = Readonly<Record<string, tf.Tensor>>;
type Compute = (given: Tensors) => Tensors;

const cases: Readonly<Record<string, Case>> = golden.cases;
const [BATCH, D, K, PIXELS] = [3, 4, 3, 6];

/** Shapes of what is not [3, 4]. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  mean: [-1, D],
  priorLogVar: [1, D],
  lower: [BATCH, D, D],
  b: [BATCH, 1],
  h: [BATCH, 2],
  kernel: [D + 2, 2 * D],
  bias: [2 * D],
  logits: [1, K],
  pseudoImages: [K, 1, PIXELS, 1],
  muKernel: [PIXELS, D],
  logVarKernel: [PIXELS, D],
  muBias: [D],
  logVarBias: [D],
  logWeights: [-1, BATCH],
  output: [2, 1, PIXELS, 1],
  x: [2, 1, PIXELS, 1],
};

const gaussian = ({ mu, logVar }: Tensors): DiagonalGaussian => ({
  mu: mu as tf.Tensor2D,
  logVar: logVar as tf.Tensor2D,
});

/** The VampPrior with a linear encoder, whose weights and pseudo-images are the given ones. */
function vampDensity({ z, pseudoImages, muKernel, muBias, logVarKernel, logVarBias }: Tensors): tf.Tensor {
  const given = [muKernel!, muBias!, logVarKernel!, logVarBias!, pseudoImages!];
  const weights = { ...createWeights(), at: (index: number) => given[index]! };
  const posterior = posteriors.diagonal(PIXELS, D, weights);
  const encode = (x: tf.Tensor4D) => posterior(tf.reshape(x, [-1, PIXELS]));
  const context = { latent: D, image: [1, PIXELS, 1], weights, params: { components: K }, encode } as const;
  return priors.vamp(context).logDensity(z as tf.Tensor2D);
}

const computations: Readonly<Record<string, Compute>> = {
  klStandard: (given) => ({ kl: klToStandard(gaussian(given)) }),
  klLearned: (given) => {
    const prior = { mean: given['mean'] as tf.Tensor2D, logVar: given['priorLogVar'] as tf.Tensor2D };
    return { kl: tf.sum(klPerDimension(gaussian(given), prior), 1) };
  },
  klLaplace: ({ mu, logVar }) => ({ kl: klLaplaceToStandard(mu as tf.Tensor2D, logVar as tf.Tensor2D) }),
  klFull({ mu, logDiagonal, lower }) {
    const below = tf.mul(lower!, strictlyLower(D)) as tf.Tensor3D;
    return { kl: klFullToStandard(mu as tf.Tensor2D, logDiagonal as tf.Tensor2D, below) };
  },
  planar({ z, u, w, b }) {
    return { ...planarLayer(z as tf.Tensor2D, u as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor2D) };
  },
  coupling({ z, h, kernel, bias }) {
    const network = (x: tf.Tensor) => tf.add(tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias!);
    const kept = tf.tensor2d([[0, 1, 0, 1]]);
    return { ...couplingLayer(z as tf.Tensor2D, kept, h as tf.Tensor2D, network) };
  },
  mixture({ z, mean, logVar, logits }) {
    const logWeight = tf.logSoftmax(logits!) as tf.Tensor2D;
    const components = { mean: mean as tf.Tensor2D, logVar: logVar as tf.Tensor2D, logWeight };
    return { logDensity: logMixture(z as tf.Tensor2D, components) };
  },
  vamp: (given) => ({ logDensity: vampDensity(given) }),
  iwae: ({ logWeights }) => ({ bound: importanceBound(logWeights as tf.Tensor2D) }),
  totalCorrelation(given) {
    const z = given['z'] as tf.Tensor2D;
    const { mu, logVar } = gaussian(given);
    const eps = tf.div(tf.sub(z, mu), tf.exp(tf.mul(logVar, 0.5)));
    const logDensity = tf.sub(logStandardNormal(eps), tf.mul(tf.sum(logVar, 1), 0.5)) as tf.Tensor1D;
    return { ...decompose({ mu, logVar }, z, logDensity, logStandardNormal(z), 50) };
  },
  precisionWeighted(given) {
    const other = { mu: given['muB'] as tf.Tensor2D, logVar: given['logVarB'] as tf.Tensor2D };
    return { ...precisionWeighted(gaussian(given), other) };
  },
  ...Object.fromEntries(
    likelihoodSpecs.map(({ id }): [string, Compute] => [
      `likelihood.${id}`,
      ({ output, x }) => {
        const weight =
          id === 'discretisedLogistic'
            ? weightFor(LOG_SCALE.start + golden.logScale, LOG_SCALE)
            : weightFor(golden.logVariance, id === 'gaussianLinear' ? LOG_VARIANCE_LINEAR : LOG_VARIANCE);
        const weights = { ...createWeights(), at: () => tf.tensor1d([weight]) };
        const params = { sigma: golden.sigma, scale: golden.scale };
        const step = { params, training: true, assign: () => {} };
        return { logProb: likelihoods[id](weights).logProb(output!, x!, step) };
      },
    ]),
  ),
};

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

/** Values to 1e-4 of their size, gradients to 1e-3: that much a float32 is allowed. */
function expectNear(found: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string): void {
  expect(found, what).toHaveLength(expected.length);
  const size = Math.max(...expected.map(Math.abs));
  expected.forEach((value, i) => {
    expect(Math.abs(found[i]! - value), `${what}[${i}] is ${found[i]}, not ${value}`).toBeLessThan(
      tolerance * Math.max(Math.abs(value), size / 10),
    );
  });
}

it('every case has its computation, and the other way round', () => {
  expect(Object.keys(computations).toSorted()).toEqual(Object.keys(cases).toSorted());
});

describe.each(Object.entries(cases))('%s', (name, { inputs, outputs, gradients }) => {
  const compute: Compute = (given) => computations[name]!(given);
  const tensors = (): Record<string, tf.Tensor> =>
    Object.fromEntries(
      Object.entries(inputs).map(([id, values]) => {
        const flat = tf.tensor1d([...values]);
        return [id, tf.reshape(flat, [...(shapes[id] ?? [BATCH, D])])];
      }),
    );

  it('has the reference’s values', async () => {
    const found = compute(tensors());
    for (const [id, expected] of Object.entries(outputs)) expectNear(await found[id]!.data(), expected, 1e-4, id);
  });

  it('has the reference’s gradients', async () => {
    const given = tensors();
    const ids = Object.keys(gradients);
    const [first] = Object.keys(outputs);
    const found = tf.grads((...values: tf.Tensor[]) => {
      const varied = Object.fromEntries(ids.map((id, i) => [id, values[i]!]));
      return tf.sum(compute({ ...given, ...varied })[first!]!);
    })(ids.map((id) => given[id]!));
    for (const [i, id] of ids.entries()) expectNear(await found[i]!.data(), gradients[id]!, 1e-3, id);
  });
});
