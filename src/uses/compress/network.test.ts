// Networks in float64 against the model that tfjs trains: the same weights in the same places, of every architecture,
// style, likelihood and variant that can be compressed with.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { createRandom } from '../../core/random.ts';
import { buildModel } from '../../engine/build-model.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { architectureIds } from '../../models/architectures.ts';
import { activationIds, normalisationIds } from '../../models/architectures/style.ts';
import { defaultParams, fittingParts } from '../../models/choice.ts';
import { likelihoodSpecs } from '../../models/likelihoods/specs.ts';
import type { Model, StepContext } from '../../models/model.ts';
import { variantSpecs } from '../../models/specs.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import { type Codec, createCodec } from './codec.ts';
import { madeImages } from './compress.fixture.ts';
import { hindranceOf, type TrainedRun } from './spec.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const open: Model[] = [];
afterEach(() => {
  for (const model of open.splice(0)) model.weights.dispose();
});

/** The model with weights from a seed, and the codec of the same weights. */
async function both(
  asked: Partial<RunConfig>,
  shape: TrainedRun['shape'],
): Promise<{ readonly model: Model; readonly codec: Codec; readonly config: RunConfig }> {
  const chosen = fittingParts({ ...defaultConfig(), latent: 3, ...asked });
  const config = { ...chosen, params: defaultParams(chosen) };
  const model = await buildModel(config, { image: shape, images: 10, classes: 0 });
  open.push(model);
  const random = createRandom(5, 79);
  const parameters = Float32Array.from({ length: model.weights.count }, () => random.between(-0.15, 0.15));
  // The running σ² of gaussianOptimal and its weight are never below 0.
  if (config.likelihood === 'gaussianOptimal') parameters.set([0.02, 0.4], parameters.length - 2);
  tf.tidy(() => model.weights.fill(parameters));
  return { model, codec: createCodec({ config, parameters, shape }, true), config };
}

function expectNear(found: Float64Array, wanted: ArrayLike<number>, what: string): void {
  expect(found).toHaveLength(wanted.length);
  const largest = Array.from(wanted).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const apart = found.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)), 0);
  expect(apart / largest, what).toBeLessThan(1e-4);
}

async function expectSame(asked: Partial<RunConfig>, shape: TrainedRun['shape']): Promise<void> {
  const { model, codec, config } = await both(asked, shape);
  const images = madeImages(2, shape);
  const x = tf.tensor4d(
    Float32Array.from(images, (level) => level / 255),
    [2, ...shape],
  );
  const { mu, logVar } = model.encode(x, () => expect.fail('no labels'));
  const size = codec.dimensions;
  for (let i = 0; i < 2; i++) {
    const q = codec.posterior(images.subarray(i * size, (i + 1) * size));
    expectNear(q.mu, mu.dataSync().slice(i * 3, (i + 1) * 3), 'mu');
    expectNear(
      q.sigma,
      logVar!
        .dataSync()
        .slice(i * 3, (i + 1) * 3)
        .map((value) => Math.exp(value / 2)),
      'sigma',
    );
  }
  const z = Float32Array.of(0.3, -1.2, 0.7);
  const mean = codec.decoder(Float64Array.from(z)).map((l) => codec.mean(l) / 255);
  const decoded = model.decode(tf.tensor2d(z, [1, 3]), config.params);
  expectNear(mean, decoded.dataSync(), 'mean');
  tf.dispose([x, mu, logVar!, decoded]);
}

describe('encoder and decoder', () => {
  const cases = architectureIds.flatMap((arch) =>
    normalisationIds.flatMap((normalisation) =>
      activationIds.map((activation) => ({ arch, normalisation, activation })),
    ),
  );
  for (const style of cases) {
    const { arch, normalisation, activation } = style;
    const kept = activation === 'relu' || (arch === 'tiny' && normalisation === 'layer');
    it(`of ${arch}, ${activation}, normalisation ${normalisation}, as tfjs has them`, onlyInAll(kept), () =>
      expectSame({ ...style, likelihood: 'discretisedLogistic' }, [8, 8, 1]),
    );
  }

  it('of images in colour, of a size that is not a power of two', () =>
    expectSame({ arch: 'tiny', likelihood: 'discretisedLogistic' }, [28, 28, 3]));
});

const able = variantSpecs.filter(({ id }) => !hindranceOf({ ...defaultConfig(), variant: id }, true));

it('the variants that can compress are those whose z is all that is latent', () => {
  expect(able.map(({ id }) => id)).toEqual([
    'vae',
    'beta-vae',
    'capacity-vae',
    'beta-tcvae',
    'denoising',
    'iwae',
    'wae',
    'vae-gan',
  ]);
});

it.each(able)('$id has its encoder and decoder where a codec looks for them', ({ id }) =>
  expectSame({ variant: id, arch: 'tiny', likelihood: 'discretisedLogistic' }, [8, 8, 1]),
);

describe('likelihoods', () => {
  const continuous = likelihoodSpecs.filter(
    ({ id }) => !hindranceOf({ ...defaultConfig(), likelihood: id }, false) || id === 'bernoulli',
  );

  it('are seven', () => {
    expect(continuous.map(({ id }) => id)).toEqual([
      'bernoulli',
      'gaussian',
      'gaussianLearned',
      'gaussianOptimal',
      'gaussianLinear',
      'laplace',
      'discretisedLogistic',
    ]);
  });

  it.each(continuous)(
    '$id gives an image the log p(x|z) of the model, as a mass where that is a density',
    async ({ id, measure }) => {
      const shape = [8, 8, 1] as const;
      const { model, codec, config } = await both({ arch: 'tiny', likelihood: id }, shape);
      // Between 0 and 255, for the outermost bins are wider than the others.
      const image = madeImages(1, shape, id === 'bernoulli').map((level) =>
        id === 'bernoulli' ? level : Math.min(250, Math.max(5, level)),
      );
      const z = Float32Array.of(0.3, -1.2, 0.7);
      const output = codec.decoder(Float64Array.from(z));
      const { levels } = codec;
      const mass = output.reduce((sum, l, i) => sum + levels.logMass(levels.place(l), image[i]!), 0);
      const step: StepContext = {
        noise: () => expect.fail('no noise'),
        params: config.params,
        input: () => expect.fail('no input'),
        labels: () => expect.fail('no labels'),
        assign: () => {},
        training: false,
      };
      const joint = tf.tidy(() =>
        model.logJoint!(
          tf.tensor4d(
            Float32Array.from(image, (level) => level / 255),
            [1, ...shape],
          ),
          tf.tensor2d(z, [1, 3]),
          step,
        ).dataSync(),
      )[0]!;
      const prior = z.reduce((sum, value) => sum - 0.5 * (value * value + Math.log(2 * Math.PI)), 0);
      const wanted = joint - prior + (measure === 'density' ? image.length * Math.log(1 / 255) : 0);
      expect(Math.abs(mass / wanted - 1)).toBeLessThan(1e-3);
    },
  );
});
