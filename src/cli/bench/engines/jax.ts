// Benchmark, in a rival's process: the same model in jax-js (npm @jax-js/jax), the whole step in one jit: value and
// gradients, Adam. Its optimiser library is a package of its own, so Adam is written out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  blockUntilReady,
  defaultDevice,
  getWebGPUDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { describeAdapter } from '../../../engine/adapter.ts';
import { createRandom, normals, streams } from '../../../core/random.ts';
import { type Layer, traceLayers, type Weight } from '../../../models/layers/layer.ts';
import type { Setting } from '../rivals/protocol.ts';
import type { Engine, Run } from '../rivals/serve.ts';
import { root } from '../rivals/rivals.ts';
import { nextBatch } from './batches.ts';

/** The package exports no version. */
function version(): string {
  const file = join(root, 'node_modules', '@jax-js', 'jax', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const [LEARNING_RATE, BETA_1, BETA_2, EPSILON] = [1e-3, 0.9, 0.999, 1e-7];
const SIDE = 1024;

export async function startJax(backend: string): Promise<Engine> {
  const device = backend === 'webgpu' ? 'webgpu' : 'wasm';
  if (!(await init(device)).includes(device)) throw new Error(`jax-js does not start ${device} here`);
  defaultDevice(device);
  const { name, software } =
    device === 'webgpu' ? describeAdapter(getWebGPUDevice().adapterInfo) : { name: '1 thread', software: false };
  return {
    facts: {
      library: `jax-js ${version()}`,
      device: name,
      software,
    },
    // Kernels are put off until somebody waits.
    eager: device === 'webgpu',
    multiply,
    prepare: async (setting) => createRun(setting),
  };
}

/** Each product is of the last, because one that nobody needs is never made. */
async function multiply(count: number): Promise<void> {
  const mean = np.full([SIDE, SIDE], 1 / SIDE);
  let last = np.ones([SIDE, SIDE]);
  for (let i = 0; i < count; i++) last = np.matmul(last, mean.ref);
  await last.blockUntilReady();
  last.dispose();
  mean.dispose();
}

const fixed = (values: Float32Array<ArrayBuffer>, shape: readonly number[]): np.Array =>
  np.array(values).reshape([...shape]);

/** TensorFlow's layouts to those of lax: [h, w, in, out] → [out, in, h, w], of a transposed convolution likewise. */
function shapeOf({ shape }: Weight, layer: Layer): readonly number[] {
  if (shape.length < 4) return shape;
  const [height, width, third, fourth] = shape as [number, number, number, number];
  return layer.kind === 'conv' ? [fourth, third, height, width] : [third, fourth, height, width];
}

type Apply = (x: np.Array, weights: readonly np.Array[]) => np.Array;

/**
 * A chain of layers as a function of x [batch, channels, height, width] that takes its weights from the front of a
 * list.
 */
function chain(layers: readonly Layer[], input: readonly number[], batch: number, start: np.Array[]): Apply {
  const stages = traceLayers(layers, input, '').map(({ layer, output, weights }) => {
    const first = start.length;
    weights.forEach((weight) => {
      const limit = weight.fanIn > 0 ? Math.sqrt(6 / (weight.fanIn + weight.fanOut)) : 0;
      const random = createRandom(1, streams.initialise, start.length);
      const size = weight.shape.reduce((product, n) => product * n, 1);
      start.push(
        fixed(
          Float32Array.from({ length: size }, () => random.between(-limit, limit)),
          shapeOf(weight, layer),
        ),
      );
    });
    return { layer, output, first };
  });
  return (x, all) =>
    stages.reduce(
      (value, { layer, output, first }) => applyLayer(layer, output, batch, value, all[first], all[first + 1]),
      x,
    );
}

function applyLayer(
  layer: Layer,
  output: readonly number[],
  batch: number,
  x: np.Array,
  kernel: np.Array | undefined,
  bias: np.Array | undefined,
): np.Array {
  switch (layer.kind) {
    case 'conv':
    case 'convT': {
      const strides = [layer.stride, layer.stride];
      const y =
        layer.kind === 'conv'
          ? lax.convGeneralDilated(x, kernel!, strides, 'SAME')
          : lax.convTranspose(x, kernel!, strides, 'SAME');
      const sum = y.add(bias!.reshape([1, layer.filters, 1, 1]));
      return layer.activation === 'relu' ? nn.relu(sum) : sum;
    }
    case 'dense': {
      const sum = np.matmul(x, kernel!).add(bias!);
      return layer.activation === 'relu' ? nn.relu(sum) : sum;
    }
    case 'flatten':
      return x.reshape([batch, ...output]);
    case 'reshape':
      return x.reshape([batch, output[2]!, output[0]!, output[1]!]);
    case 'layerNorm':
    case 'residual':
      throw new Error(`${layer.kind} layers are not built with jax-js here`);
    default:
      return layer satisfies never;
  }
}

function createRun(setting: Setting): Run {
  const { batch, image, latent } = setting;
  let parameters: np.Array[] = [];
  const features = traceLayers(setting.encoder, image, '').at(-1)!.output;
  const head: readonly Layer[] = [{ kind: 'dense', name: 'head', units: latent, activation: 'linear' }];
  const encoder = chain(setting.encoder, image, batch, parameters);
  const [muOf, logVarOf] = [chain(head, features, batch, parameters), chain(head, features, batch, parameters)];
  const decoder = chain(setting.decoder, [latent], batch, parameters);

  // Each array is consumed where it is used last; `.ref` keeps it for another use.
  const negativeElbo = (weights: np.Array[], x: np.Array, noise: np.Array): np.Array => {
    const h = encoder(x.ref, weights);
    const mu = muOf(h.ref, weights);
    const logVar = logVarOf(h, weights);
    const z = mu.ref.add(np.exp(logVar.ref.mul(0.5)).mul(noise));
    const logits = decoder(z, weights);
    const recon = nn.softplus(logits.ref).sub(logits.mul(x)).sum();
    const kl = np.square(mu).add(np.exp(logVar.ref)).sub(logVar).sub(1).sum().mul(0.5);
    return recon.add(kl).div(batch);
  };
  type State = [parameters: np.Array[], m: np.Array[], v: np.Array[], loss: np.Array];
  const update = jit(
    (weights: np.Array[], m: np.Array[], v: np.Array[], x: np.Array, noise: np.Array, sizes: np.Array[]): State => {
      const [loss, gradients] = valueAndGrad(negativeElbo)(tree.ref(weights), x, noise) as [np.Array, np.Array[]];
      const [rate, epsilon] = sizes as [np.Array, np.Array];
      const newM = m.map((old, i) => old.mul(BETA_1).add(gradients[i]!.ref.mul(1 - BETA_1)));
      const newV = v.map((old, i) => old.mul(BETA_2).add(np.square(gradients[i]!).mul(1 - BETA_2)));
      const next = weights.map((old, i) =>
        old.sub(newM[i]!.ref.mul(rate.ref).div(np.sqrt(newV[i]!.ref).add(epsilon.ref))),
      );
      for (const size of sizes) size.dispose();
      return [next, newM, newV, loss];
    },
  );

  let m = parameters.map((weight) => np.zeros(weight.shape));
  let v = parameters.map((weight) => np.zeros(weight.shape));
  let loss: np.Array | null = null;
  let done = 0;
  const next = nextBatch(setting);
  const take = (): void => {
    loss?.dispose();
    done++;
    const correction = Math.sqrt(1 - BETA_2 ** done);
    const sizes = [(LEARNING_RATE * correction) / (1 - BETA_1 ** done), EPSILON * correction];
    // One channel: [batch, h, w, 1] and [batch, 1, h, w] are the same numbers.
    const x = fixed(next() as Float32Array<ArrayBuffer>, [batch, image[2], image[0], image[1]]);
    const noise = fixed(normals(1, streams.posterior, done, batch * latent) as Float32Array<ArrayBuffer>, [
      batch,
      latent,
    ]);
    [parameters, m, v, loss] = update(
      parameters,
      m,
      v,
      x,
      noise,
      sizes.map((size) => np.array([size])),
    );
  };
  return {
    step(count) {
      for (let i = 0; i < count; i++) take();
    },
    async settle() {
      await blockUntilReady([parameters, m, v, loss]);
    },
    collect: async () => (await loss?.ref.data())?.[0] ?? Number.NaN,
    memory: () => ({ tensors: null, gpu: null, wasm: null }),
    dispose() {
      for (const array of [...parameters, ...m, ...v]) array.dispose();
      loss?.dispose();
      update.dispose();
    },
  };
}
