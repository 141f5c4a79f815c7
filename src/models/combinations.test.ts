// Everything that can be chosen at once: each variant with each architecture, likelihood, posterior and prior is either
// built or refused with a sentence and a way out; and what is built gives its terms for two images.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { FaultError } from '../core/fault.ts';
import { startDevice } from '../engine/device.ts';
import * as tf from '../kernels/tf.ts';
import { architectureIds, architectureOf } from './architectures.ts';
import { allowedParts, defaultParams } from './choice.ts';
import { likelihoodSpecs } from './likelihoods/specs.ts';
import type { Model } from './model.ts';
import { posteriorSpecs } from './posteriors/specs.ts';
import { priorSpecs } from './priors/specs.ts';
import { loadVariant } from './registry.ts';
import { checkConfig, defaultConfig, type RunConfig } from '../settings/config.ts';
import { AT_END, type VariantSpec } from './spec.ts';
import { type VariantId, variantSpecs } from './specs.ts';

const IMAGE = [16, 16, 1] as const;
const IMAGES = 2;
const CLASSES = 3;
/** The plane's dimensions; RealNVP divides them in two, and one alone cannot be divided. */
const LATENTS = [1, 2] as const;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

function combinationsOf(variant: string, latent: number): readonly RunConfig[] {
  return likelihoodSpecs.flatMap(({ id: likelihood }) =>
    posteriorSpecs.flatMap(({ id: posterior }) =>
      priorSpecs.map(({ id: prior }) => {
        const choice = { ...defaultConfig(), variant, likelihood, posterior, prior, latent };
        return { ...choice, params: defaultParams(choice) };
      }),
    ),
  );
}

/** The fault that a configuration is refused with; null where it is not. */
function refusal(config: RunConfig): FaultError['fault'] | null {
  try {
    checkConfig(config);
    return null;
  } catch (thrown) {
    if (thrown instanceof FaultError) return thrown.fault;
    throw thrown;
  }
}

async function build(config: RunConfig): Promise<Model> {
  const create = await loadVariant(config.variant as VariantId);
  return create({ ...config, image: IMAGE, architecture: architectureOf(config), images: IMAGES, classes: CLASSES });
}

/** Long enough for every model here; small numbers, so that no exponential overflows. */
const values = normals(7, 1, 0, 300_000).map((value) => value * 0.05);

/** The terms of two images, by id, averaged; and how many numbers a decoded z has. */
function tryOut(spec: VariantSpec, model: Model, { params, latent }: RunConfig): readonly [number[], number] {
  model.weights.fill(values.slice(0, model.weights.count));
  let call = 0;
  const noise = (shape: readonly number[]): tf.Tensor =>
    tf.tensor(normals(11, 3, call++, tf.util.sizeFromShape([...shape])), [...shape]);
  const labels = (): tf.Tensor2D => tf.oneHot(tf.tensor1d([0, 2], 'int32'), CLASSES) as tf.Tensor2D;
  const input = (id: string): tf.Scalar => tf.scalar(spec.inputs!.find((one) => one.id === id)!.value(params, AT_END));
  return tf.tidy(() => {
    const x = tf.abs(tf.sin(tf.reshape(tf.range(0, IMAGES * 256), [IMAGES, ...IMAGE]))) as tf.Tensor4D;
    const terms = model.terms(x, { noise, params, labels, input, assign: () => {}, training: true });
    expect(Object.keys(terms).sort()).toEqual(spec.terms.map(({ id }) => id).sort());
    const means = tf.stack(spec.terms.map(({ id }) => tf.mean(terms[id]!)));
    const pixels = model.decode(noise([3, latent]) as tf.Tensor2D, params);
    return [[...means.dataSync()], pixels.size] as const;
  });
}

describe.each(variantSpecs)('$id', (spec: VariantSpec) => {
  it('is built with every part and architecture, or refused with a sentence and a remedy', async () => {
    for (const latent of LATENTS) {
      for (const config of combinationsOf(spec.id, latent)) {
        const fault = refusal(config);
        if (fault) {
          expect(fault.code).toBe('setting/invalid');
          expect(['likelihood', 'posterior', 'prior', 'latent']).toContain(fault.where);
          // A sentence that names what was chosen, and one that says what to choose instead.
          expect(fault.what).toMatch(/^\S+( \S+){3,}$/);
          expect(fault.what).toContain(String(config[fault.where as 'latent']));
          expect(fault.remedy).toMatch(/^Choose .+\.$/);
          continue;
        }
        for (const arch of architectureIds) {
          const { weights, outputBias } = await build({ ...config, arch });
          expect(weights.count, arch).toBeGreaterThan(0);
          expect(weights.declared[outputBias]?.name, arch).toMatch(/bias$/);
        }
      }
    }
  });

  it('gives finite terms and pictures with every part that it is not refused', async () => {
    const allowed = combinationsOf(spec.id, 2).filter((config) => !refusal(config));
    expect(allowed.length).toBeGreaterThan(0);
    // What a variant does not have makes no difference: once is enough.
    const parts = allowedParts(spec);
    const differing = allowed.filter(
      (config, i) =>
        allowed.findIndex((other) =>
          (['likelihood', 'posterior', 'prior'] as const).every(
            (part) => parts[part].length === 0 || other[part] === config[part],
          ),
        ) === i,
    );
    for (const config of differing) {
      const model = await build({ ...config, arch: 'tiny' });
      const before = tf.memory().numTensors;
      const [means, pixels] = tryOut(spec, model, config);
      const { variant, likelihood, posterior, prior } = config;
      const named = [variant, likelihood, posterior, prior].join(', ');
      for (const [i, mean] of means.entries())
        expect(Number.isFinite(mean), `${named}: ${spec.terms[i]!.id}`).toBe(true);
      expect(pixels, named).toBe(3 * 256);
      model.weights.dispose();
      expect(tf.memory().numTensors, named).toBe(before);
    }
  });
});
