// Every likelihood against its formula in float64, its gradient against differences, and its mean against integration.
import { beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { logBernoulli, sigmoid, softplus } from '../../math/likelihood.ts';
import { createWeights } from '../layers/weights.ts';
import { likelihoods } from '../likelihoods.ts';
import type { LikelihoodStep } from './likelihood.ts';
import { type LikelihoodId, likelihoodSpecs } from './specs.ts';

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

/** A step of training. */
const step: LikelihoodStep = { params: { sigma: 0.3, scale: 0.2 }, training: true, assign: () => {} };
const logits = [-6, -2, -0.3, -1e-4, 0, 0.02, 0.7, 3, 8];
const grey = [0, 1 / 255, 0.1, 0.5, 1, 0.25, 0.75, 254 / 255, 1].map((x) => Math.round(x * 255) / 255);

/** Weights of the likelihood itself at their start. */
function build(id: LikelihoodId) {
  const weights = createWeights();
  const likelihood = likelihoods[id](weights);
  weights.fill(new Float32Array(weights.count));
  return { likelihood, weights };
}

const logNormal = (x: number, m: number, variance: number): number =>
  -0.5 * (Math.log(2 * Math.PI * variance) + (x - m) ** 2 / variance);
const logC = (l: number): number => (Math.abs(l) < 1e-3 ? Math.LN2 + (l * l) / 12 : Math.log(l / Math.tanh(l / 2)));
/** Probability of the bin of x under a logistic around m. */
const logLogisticBin = (x: number, m: number, s: number): number => {
  const cdf = (at: number): number => sigmoid((at - m) / s);
  const low = x < 0.5 / 255 ? 0 : cdf(x - 0.5 / 255);
  const high = x > 1 - 0.5 / 255 ? 1 : cdf(x + 0.5 / 255);
  return Math.log(high - low);
};

/** log p of one image whose pixels are `grey` at `logits`. */
const expected: Record<LikelihoodId, () => number> = {
  bernoulli: () => sum((x, l) => logBernoulli(x, l)),
  continuousBernoulli: () => sum((x, l) => logBernoulli(x, l) + logC(l)),
  gaussian: () => sum((x, l) => logNormal(x, sigmoid(l), 0.09)),
  gaussianLearned: () => sum((x, l) => logNormal(x, sigmoid(l), 0.09)),
  gaussianLinear: () => sum((x, l) => logNormal(x, l, 1)),
  gaussianOptimal: () => {
    const variance = sum((x, l) => (x - sigmoid(l)) ** 2) / grey.length;
    return sum((x, l) => logNormal(x, sigmoid(l), variance));
  },
  laplace: () => sum((x, l) => -Math.abs(x - sigmoid(l)) / 0.2 - Math.log(0.4)),
  discretisedLogistic: () => sum((x, l) => logLogisticBin(x, sigmoid(l), 0.1)),
  meanSquaredError: () => -sum((x, l) => (x - sigmoid(l)) ** 2) / grey.length,
};

function sum(perPixel: (x: number, l: number) => number): number {
  return grey.reduce((total, x, i) => total + perPixel(x, logits[i]!), 0);
}

const image = (values: readonly number[]): tf.Tensor4D => tf.tensor4d([...values], [1, 3, 3, 1]);

describe.each(likelihoodSpecs.map(({ id }) => id))('%s', (id) => {
  it('is its formula, summed over the pixels', async () => {
    const { likelihood } = build(id);
    const [value] = await likelihood.logProb(image(logits), image(grey), step).data();
    const want = expected[id]();
    expect(Math.abs(value! - want)).toBeLessThan(2e-5 * Math.max(1, Math.abs(want)));
  });

  it('has the gradient of its formula', async () => {
    const { likelihood } = build(id);
    const gradient = await tf
      .grad((l: tf.Tensor) => tf.sum(likelihood.logProb(l, image(grey), step)))(image(logits))
      .data();
    for (const [i, l] of logits.entries()) {
      // Central differences of the float64 formula.
      const at = (moved: number): number => {
        logits[i] = moved;
        const value = expected[id]();
        logits[i] = l;
        return value;
      };
      const slope = (at(l + 1e-4) - at(l - 1e-4)) / 2e-4;
      expect(Math.abs(gradient[i]! - slope)).toBeLessThan(1e-3 * Math.max(1, Math.abs(slope)));
    }
  });

  it('stays finite, with its gradient, where logits are extreme', async () => {
    const { likelihood } = build(id);
    const extreme = image([-500, 500, -90, 90, -40, 40, -1e-6, 1e-6, 0]);
    const values = await likelihood.logProb(extreme, image(grey), step).data();
    const gradient = await tf
      .grad((l: tf.Tensor) => tf.sum(likelihood.logProb(l, image(grey), step)))(extreme)
      .data();
    for (const value of [...values, ...gradient]) expect(Number.isFinite(value)).toBe(true);
  });

  it('has a mean in [0, 1] that rises with the logit', async () => {
    const { likelihood } = build(id);
    const means = await likelihood.mean(image(logits)).data();
    expect(Math.min(...means)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...means)).toBeLessThanOrEqual(1);
    // Where m = l the picture ends at black and white.
    for (let i = 1; i < means.length; i++) {
      if (id === 'gaussianLinear') expect(means[i]!).toBeGreaterThanOrEqual(means[i - 1]!);
      else expect(means[i]!).toBeGreaterThan(means[i - 1]!);
    }
  });
});

describe('normalisation', () => {
  const steps = 20_000;
  /** ∫ over [0, 1] of f. */
  const integral = (f: (x: number) => number): number =>
    Array.from({ length: steps }, (_, i) => f((i + 0.5) / steps)).reduce((total, value) => total + value, 0) / steps;

  it('the continuous Bernoulli’s density integrates to 1, and its mean is the mean', async () => {
    const { likelihood } = build('continuousBernoulli');
    for (const l of [-8, -1, -0.04, 0, 0.06, 2]) {
      const density = (x: number): number => Math.exp(logBernoulli(x, l) + logC(l));
      expect(integral(density)).toBeCloseTo(1, 4);
      const [mean] = await likelihood.mean(tf.tensor4d([l], [1, 1, 1, 1])).data();
      expect(mean).toBeCloseTo(
        integral((x) => x * density(x)),
        4,
      );
      // The same l to the engine, at a pixel in the middle.
      const [value] = await likelihood
        .logProb(tf.tensor4d([l], [1, 1, 1, 1]), tf.tensor4d([0.5], [1, 1, 1, 1]), step)
        .data();
      expect(value).toBeCloseTo(0.5 * l - softplus(l) + logC(l), 4);
    }
  });

  it('the discretised logistic gives its 256 grey levels probabilities that add up to 1', async () => {
    const { likelihood } = build('discretisedLogistic');
    const levels = tf.tensor4d(
      Float32Array.from({ length: 256 }, (_, i) => i / 255),
      [256, 1, 1, 1],
    );
    for (const l of [-4, 0, 1.5]) {
      const values = await likelihood.logProb(tf.fill([256, 1, 1, 1], l), levels, step).data();
      expect([...values].reduce((total, value) => total + Math.exp(value), 0)).toBeCloseTo(1, 4);
    }
  });
});

it('the mean of every likelihood has a gradient, which is its slope: an energy of mean images is walked down by it', async () => {
  const places = [-5, -1, -0.3, -0.02, 0, 0.03, 0.4, 2, 6];
  const apart = 0.05;
  for (const { id } of likelihoodSpecs) {
    const { mean } = build(id).likelihood;
    // gaussianLinear cuts its mean off at 0 and 1, where there is a bend.
    const smooth = places.filter((l) => id !== 'gaussianLinear' || (l > apart && l < 1 - apart));
    const at = tf.tensor4d(smooth, [1, 1, smooth.length, 1]);
    const { grads } = tf.engine().gradients(() => tf.sum(mean(at)) as tf.Scalar, [at]);
    const slopes = await grads[0]!.data();
    const [above, below] = [await mean(tf.add(at, apart)).data(), await mean(tf.sub(at, apart)).data()];
    for (const [i, slope] of slopes.entries()) {
      expect(slope, `${id} at ${smooth[i]}`).toBeCloseTo((above[i]! - below[i]!) / (2 * apart), 3);
    }
  }
});

it('a likelihood sums over pixels: twice the image, twice the value; the mean squared error does not, which is the mistake', async () => {
  for (const { id } of likelihoodSpecs) {
    if (id === 'gaussianOptimal') continue; // Its σ is that of all pixels together.
    const { likelihood } = build(id);
    const one = await likelihood.logProb(image(logits), image(grey), step).data();
    const twice = await likelihood
      .logProb(tf.concat([image(logits), image(logits)], 1), tf.concat([image(grey), image(grey)], 1), step)
      .data();
    expect(twice[0]! / one[0]!).toBeCloseTo(id === 'meanSquaredError' ? 1 : 2, 4);
  }
});

describe('a σ that is not chosen', () => {
  it('of the best for each batch: what is scored has no say in it, alone or among others', async () => {
    const { likelihood, weights } = build('gaussianOptimal');
    const output = tf.concat([image(logits), image(logits.map((l) => -l))]);
    const x = tf.concat([image(grey), image(grey)]);
    const kept = weights.declared.findIndex(({ name }) => name === 'likelihood.variances');
    const assign = (index: number, value: tf.Tensor): void => {
      expect(index).toBe(kept);
      weights.fill(Float32Array.from(value.dataSync()));
    };
    likelihood.logProb(output, x, { ...step, assign });
    const scoring = { ...step, training: false };
    const both = await likelihood.logProb(output, x, scoring).data();
    const first = await likelihood.logProb(image(logits), image(grey), scoring).data();
    expect(first[0]).toBeCloseTo(both[0]!, 5);
    // After one step of training its running mean is that batch's σ².
    expect([...both]).toEqual(
      [...(await likelihood.logProb(output, x, step).data())].map((value) => expect.closeTo(value, 4)),
    );
  });

  it.each(['gaussianLearned', 'gaussianLinear'] as const)(
    '%s stays above half a grey level, whatever is learned',
    async (id) => {
      const { likelihood, weights } = build(id);
      weights.fill(new Float32Array(weights.count).fill(-1e4));
      const exact = tf.fill([1, 3, 3, 1], 0.5) as tf.Tensor4D;
      const output = id === 'gaussianLinear' ? exact : tf.zerosLike(exact);
      const [value] = await likelihood.logProb(output, exact, step).data();
      expect(value).toBeCloseTo(9 * logNormal(0, 0, (1 / 510) ** 2), 3);
    },
  );
});
