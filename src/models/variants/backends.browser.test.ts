// Variants whose models are more than one core: their terms, gradients and pictures on a GPU are those of plain
// JavaScript.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { loadVariant } from '../registry.ts';
import { findVariant } from '../specs.ts';
import { buildModel, someImages, stepOf } from './digits.fixture.ts';

const variants = ['vq-vae', 'ladder', 'nvae', 'vae-gan', 'vae-ebm'] as const;

interface Answers {
  readonly terms: Readonly<Record<string, Float32Array>>;
  readonly gradients: Readonly<Record<string, Float32Array>>;
  readonly pixels: Float32Array;
  readonly mu: Float32Array;
}

async function answers(backend: 'cpu' | 'webgpu', id: (typeof variants)[number]): Promise<Answers> {
  await tf.setBackend(backend);
  const { model, params } = buildModel(await loadVariant(id), id);
  const spec = findVariant(id);
  const x = someImages();
  const read = async (tensors: Readonly<Record<string, tf.Tensor>>): Promise<Record<string, Float32Array>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(tensors).map(async ([name, one]) => [name, (await one.data<'float32'>()).slice()]),
      ),
    );
  const at = { step: 1e6, epoch: 1e6 };
  const loss = (): tf.Scalar => {
    const terms = model.terms(x, stepOf(params));
    return tf.addN(
      spec.terms.map(({ id: term, weight }) => tf.mul(tf.mean(terms[term]!), weight(params, at))),
    ) as tf.Scalar;
  };
  const { grads } = tf.engine().gradients(loss, [...model.weights.tensors], undefined, true);
  const named = Object.fromEntries(
    model.weights.declared.flatMap(({ name }, i) => (grads[i] ? [[name, grads[i] as tf.Tensor]] : [])),
  );
  const z = tf.tensor2d([0, 0, 1, -1, -2, 0.5, 0.3, 2], [4, 2]);
  const found = {
    terms: await read(model.terms(x, stepOf(params))),
    gradients: await read(named),
    ...(await read({
      pixels: model.decode(z, params),
      mu: model.encode(x, () => tf.zeros([4, 0])).mu,
    })),
  } as Answers;
  model.weights.dispose();
  return found;
}

function expectClose(actual: Float32Array, expected: Float32Array, what: string): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  expect(actual.length, what).toBe(expected.length);
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - actual[i]!)), 0);
  expect(worst / largest, what).toBeLessThan(2e-3);
}

beforeAll(async () => {
  for (const backend of ['cpu', 'webgpu'] as const) {
    await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
  }
}, 60_000);

describe('on webgpu as on cpu', () => {
  for (const id of variants) {
    it(id, { ...onlyInAll(), timeout: 120_000 }, async () => {
      const expected = await answers('cpu', id);
      const actual = await answers('webgpu', id);
      for (const part of ['terms', 'gradients'] as const) {
        for (const [name, values] of Object.entries(expected[part])) expectClose(actual[part][name]!, values, name);
      }
      expectClose(actual.mu, expected.mu, 'mu');
      expectClose(actual.pixels, expected.pixels, 'pixels');
    });
  }
});
