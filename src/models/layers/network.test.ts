import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { normals } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { conv } from '../architectures/conv.ts';
import { activationIds, normalisationIds, plainStyle } from '../architectures/style.ts';
import { architectures } from '../architectures.ts';
import type { Layer } from './layer.ts';
import { countParameters, traceLayers } from './layer.ts';
import { namesOf, probe } from './network.fixture.ts';
import { sameNetworks } from './network.suite.ts';
import { createWeights, initialValues } from './weights.ts';
import { buildNetwork } from './network.ts';

describe('the networks on wasm', () => sameNetworks('wasm', ['tiny', 'resnet', 'dense', 'linear']));

describe('gradients agree with finite differences', () => {
  beforeAll(async () => {
    await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
  });
  for (const architecture of architectures.filter(({ id }) => ['tiny', 'resnet', 'linear'].includes(id))) {
    for (const normalisation of normalisationIds) {
      for (const activation of activationIds) {
        const kept = architecture.id !== 'resnet' || activation === 'silu';
        it(`${architecture.id}, ${activation}, normalisation ${normalisation}`, onlyInAll(kept), async () => {
          await tf.setBackend('cpu');
          // A corner within the step puts the difference off, so the step is short, at the price of rounding.
          const corners = activation === 'relu' || activation === 'leakyRelu';
          const { names, gradients, moved } = await probe(architecture, { activation, normalisation });
          for (const [index, gradient] of gradients.entries()) {
            // Along the gradient, where there is most to see, and a random direction besides.
            const random = normals(8, 1, index, gradient.length);
            const size = Math.hypot(...gradient) + 1e-9;
            const direction = gradient.map(
              (value, i) => value / size + (0.5 * random[i]!) / Math.sqrt(gradient.length),
            );
            const slope = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
            const step = corners ? 1e-4 : 2e-3;
            const found = ((await moved(index, direction, step)) - (await moved(index, direction, -step))) / (2 * step);
            expect(Math.abs(found - slope), `${names[index]}: ${found} for ${slope}`).toBeLessThan(
              (corners ? 0.05 : 0.005) * size + 0.02,
            );
          }
        });
      }
    }
  }
});

it('the plain style leaves the default networks as they were, in the order of a checkpoint', () => {
  const both = (name: string) => [`${name}.kernel`, `${name}.bias`];
  expect(namesOf(conv, plainStyle)).toEqual(
    ['enc.conv1', 'enc.conv2', 'enc.dense', 'dec.dense1', 'dec.dense2', 'dec.convT1', 'dec.convT2', 'dec.conv'].flatMap(
      both,
    ),
  );
  expect(conv.encoder([28, 28, 1])).toEqual(conv.encoder([28, 28, 1], plainStyle));
  expect(conv.encoder([28, 28, 1])).toEqual([
    { kind: 'conv', name: 'conv1', filters: 32, kernel: 3, stride: 2, activation: 'relu' },
    { kind: 'conv', name: 'conv2', filters: 64, kernel: 3, stride: 2, activation: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', name: 'dense', units: 128, activation: 'relu' },
  ]);
});

it.each(architectures)(
  '$id turns images into features and codes into images, each tensor with a name of its own',
  (architecture) => {
    for (const image of [
      [28, 28, 1],
      [32, 32, 1],
      [28, 28, 3],
      [32, 32, 3],
    ] as const) {
      for (const normalisation of normalisationIds) {
        const style = { activation: 'silu', normalisation } as const;
        expect(traceLayers(architecture.encoder(image, style), image, '').at(-1)!.output).toHaveLength(1);
        expect(traceLayers(architecture.decoder(image, style), [7], '').at(-1)!.output).toEqual(image);
        const names = namesOf(architecture, style);
        expect(new Set(names).size).toBe(names.length);
        // The output is the decoder's own: the engine sets its bias to the mean pixel.
        expect(names.at(-1)).toMatch(/^dec\.\w+\.bias$/);
      }
    }
  },
);

describe('a residual block', () => {
  const inner: readonly Layer[] = [
    { kind: 'dense', name: 'a', units: 5, activation: 'relu' },
    { kind: 'dense', name: 'b', units: 3, activation: 'linear' },
  ];

  it('has the weights of its layers, under its name', () => {
    const [traced] = traceLayers([{ kind: 'residual', name: 'block', layers: inner, activation: 'relu' }], [3], 'enc');
    expect(traced!.output).toEqual([3]);
    expect(traced!.weights.map(({ name }) => name)).toEqual([
      'enc.block.a.kernel',
      'enc.block.a.bias',
      'enc.block.b.kernel',
      'enc.block.b.bias',
    ]);
    expect(countParameters([traced!.layer], [3])).toBe(3 * 5 + 5 + 5 * 3 + 3);
  });

  it('must keep the shape', () => {
    expect(() =>
      traceLayers([{ kind: 'residual', name: 'block', layers: inner, activation: 'relu' }], [4], ''),
    ).toThrow(/block keeps the shape/);
  });

  it('adds to what it is given: with weights of zero it is the identity, then the activation', async () => {
    await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
    const weights = createWeights();
    const network = buildNetwork(
      [{ kind: 'residual', name: 'block', layers: inner, activation: 'relu' }],
      [3],
      'n',
      weights,
    );
    weights.fill(new Float32Array(weights.count));
    expect([...(await tf.tidy(() => network(tf.tensor2d([1, -2, 3], [1, 3]))).data())]).toEqual([1, 0, 3]);
  });
});

it('a normalisation starts as nothing but a normalisation', () => {
  const [traced] = traceLayers([{ kind: 'layerNorm', name: 'n', activation: 'relu' }], [4, 4, 3], 'enc');
  expect([...initialValues(traced!.weights, 1)]).toEqual([1, 1, 1, 0, 0, 0]);
});
