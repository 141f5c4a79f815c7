// Adam in place against the chain of operations on tfjs's cpu backend.
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../../core/random.ts';
import { type AdamVectors, adamInPlace, adamStep } from '../../adam.ts';
import * as tf from '../../tf.ts';
import { startBoth, validated } from '../same.fixture.ts';

beforeAll(startBoth);

/** The same numbers for whoever asks in the same order. */
function createDraws(): (count: number) => Float32Array {
  let draw = 0;
  return (count) => normals(7, 1, draw++, count);
}

describe('webgpu: Adam in place', () => {
  // More pieces than a shader may have buffers, of sizes around the borders of workgroups.
  const pieces = [1, 255, 3, 257, 8, 1, 2, 64, 5, 7, 4096, 33, 6];
  const n = pieces.reduce((sum, length) => sum + length, 0);
  const constants = { beta1: 0.9, rest1: 0.1, beta2: 0.999, rest2: 1e-3 };
  const decay = 0.03;

  /** Two updates; everything that they leave behind. */
  async function run(backend: 'cpu' | 'webgpu', clip: number): Promise<Float32Array> {
    await tf.setBackend(backend);
    const draw = createDraws();
    let vectors: AdamVectors = [tf.tensor1d(draw(n)), tf.tensor1d(draw(n)), tf.square(tf.tensor1d(draw(n)))];
    const weights = pieces.map((length) => tf.zeros([length]));
    const norms: tf.Tensor[] = [];
    for (const rate of [0.01, 0.02]) {
      const gradients = pieces.map((length) => tf.tensor1d(draw(length)));
      if (backend === 'webgpu') {
        norms.push(adamInPlace(vectors, weights, gradients, tf.tensor1d([rate, 1e-6, clip, decay]), constants));
      } else {
        const whole = tf.concat(gradients);
        const norm = tf.norm(whole);
        const scale = clip > 0 ? tf.minimum(tf.div(clip, norm), 1) : null;
        const [parameters, m, v] = vectors;
        vectors = adamStep([tf.mul(parameters, 1 - decay), m, v], whole, scale, { ...constants, rate, epsilon: 1e-6 });
        norms.push(norm);
      }
    }
    const left = backend === 'webgpu' ? tf.concat(weights) : vectors[0];
    const all = tf.concat([...vectors, left, ...norms.map((norm) => tf.reshape(norm, [1]))]);
    return Float32Array.from(await all.data());
  }

  for (const clip of [0, 1]) {
    it(`does what the chain of operations does${clip ? ', clipped' : ''}, the same bits each time`, async () => {
      const cpu = await run('cpu', clip);
      const webgpu = await validated(() => run('webgpu', clip));
      expect(await run('webgpu', clip)).toEqual(webgpu);
      cpu.forEach((value, i) => {
        if (!(Math.abs(webgpu[i]! - value) < 1e-5 * Math.max(1, Math.abs(value)))) {
          expect.fail(`[${i}] is ${webgpu[i]} and should be ${value}`);
        }
      });
    });
  }
});
