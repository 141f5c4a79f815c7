// Benchmark, in a rival's process: the same model in plain tfjs as its documentation would have it — variables,
// tf.train.adam, its own kernels. Nothing of our kernels or engine is loaded.
import { describeAdapter } from '../../../engine/adapter.ts';
import * as tf from '../../../kernels/tf.ts';
import { type Activation, type Layer, traceLayers } from '../../../models/layers/layer.ts';
import type { Setting } from '../rivals/protocol.ts';
import type { Engine, Run } from '../rivals/serve.ts';
import { nextBatch } from './batches.ts';
import { multiplyByTfjs, tfjsMemory } from './tfjs.ts';

const LEARNING_RATE = 1e-3;

export async function startStock(backend: string): Promise<Engine> {
  let device = 'JavaScript';
  let software = false;
  if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  if (backend === 'wasm') {
    const { getThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
    await tf.setBackend('wasm');
    const threads = (await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')) ? getThreadsCount() : 1;
    device = `${threads} ${threads === 1 ? 'thread' : 'threads'}, XNNPACK`;
  }
  if (backend === 'webgpu') {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    ({ name: device, software } = describeAdapter(adapter?.info));
    await import('@tensorflow/tfjs-backend-webgpu');
  }
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs does not start its ${backend} backend`);
  await tf.ready();
  return {
    facts: { library: `tfjs ${tf.version_core}`, device, software },
    eager: true,
    multiply: multiplyByTfjs,
    prepare: async (setting) => createRun(setting),
  };
}

type Apply = (x: tf.Tensor) => tf.Tensor;

function createRun(setting: Setting): Run {
  const { batch, image, latent } = setting;
  const variables: tf.Variable[] = [];
  const chain = (layers: readonly Layer[], input: readonly number[]): Apply => {
    const stages = traceLayers(layers, input, '').map(({ layer, output, weights }) => {
      const own = weights.map(({ shape, fanIn, fanOut }) => {
        const limit = fanIn > 0 ? Math.sqrt(6 / (fanIn + fanOut)) : 0;
        return tf.variable(tf.randomUniform([...shape], -limit, limit));
      });
      variables.push(...own);
      return stage(layer, output, own);
    });
    return (x) => stages.reduce((value, apply) => apply(value), x);
  };
  const features = traceLayers(setting.encoder, image, '').at(-1)!.output;
  const head = (): readonly Layer[] => [{ kind: 'dense', name: 'head', units: latent, activation: 'linear' }];
  const encoder = chain(setting.encoder, image);
  const [muOf, logVarOf] = [chain(head(), features), chain(head(), features)];
  const decoder = chain(setting.decoder, [latent]);
  const adam = tf.train.adam(LEARNING_RATE);
  const next = nextBatch(setting);
  let loss: tf.Scalar | null = null;

  const negativeElbo = (x: tf.Tensor): tf.Scalar => {
    const h = encoder(x);
    const [mu, logVar] = [muOf(h), logVarOf(h)];
    const z = tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), tf.randomNormal([batch, latent])));
    const recon = tf.losses.sigmoidCrossEntropy(x, decoder(z), undefined, 0, tf.Reduction.SUM);
    const kl = tf.mul(0.5, tf.sum(tf.sub(tf.add(tf.square(mu), tf.exp(logVar)), tf.add(logVar, 1))));
    return tf.div(tf.add(recon, kl), batch);
  };
  const update = (): void => {
    loss?.dispose();
    loss = tf.tidy(() => {
      const x = tf.tensor4d(next(), [batch, image[0], image[1], image[2]]);
      return adam.minimize(() => negativeElbo(x), true, variables)!;
    });
  };
  return {
    step(count) {
      for (let i = 0; i < count; i++) update();
    },
    async settle() {
      await loss?.data();
    },
    collect: async () => (await loss?.data())?.[0] ?? Number.NaN,
    memory: tfjsMemory,
    dispose() {
      for (const variable of variables) variable.dispose();
      adam.dispose();
      loss?.dispose();
    },
  };
}

function stage(layer: Layer, output: readonly number[], [kernel, bias]: readonly tf.Variable[]): Apply {
  switch (layer.kind) {
    case 'conv':
      return (x) =>
        activate(layer.activation, tf.conv2d(x as tf.Tensor4D, kernel as tf.Tensor4D, layer.stride, 'same'), bias!);
    case 'convT':
      return (x) => {
        const shape: [number, number, number, number] = [x.shape[0]!, output[0]!, output[1]!, output[2]!];
        const y = tf.conv2dTranspose(x as tf.Tensor4D, kernel as tf.Tensor4D, shape, layer.stride, 'same');
        return activate(layer.activation, y, bias!);
      };
    case 'dense':
      return (x) => activate(layer.activation, tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias!);
    case 'flatten':
    case 'reshape':
      return (x) => tf.reshape(x, [x.shape[0]!, ...output]);
    case 'layerNorm':
    case 'residual':
      throw new Error(`${layer.kind} layers are not built with stock tfjs here`);
    default:
      return layer satisfies never;
  }
}

function activate(activation: Activation, y: tf.Tensor, bias: tf.Tensor): tf.Tensor {
  if (activation !== 'relu' && activation !== 'linear')
    throw new Error(`${activation} is not built with stock tfjs here`);
  const sum = tf.add(y, bias);
  return activation === 'relu' ? tf.relu(sum) : sum;
}
