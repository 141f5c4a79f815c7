// Layers, for tests: an architecture's two chains as functions of their weights, on small images.
import { normals } from '../../core/random.ts';
import * as tf from '../../kernels/tf.ts';
import { type Architecture, withStyle } from '../architectures/architecture.ts';
import type { Style } from '../architectures/style.ts';
import { traceLayers } from './layer.ts';
import { buildNetwork } from './network.ts';
import { createWeights, initialValues } from './weights.ts';

/** The smallest image that can be halved twice. */
const IMAGE = [8, 8, 3] as const;
const BATCH = 2;
const LATENT = 2;

export interface Probe {
  readonly names: readonly string[];
  /** Σ cos(i) · y_i over both outputs, at weights moved by `step` along `direction` in tensor `index`. */
  readonly moved: (index: number, direction: Float32Array, step: number) => Promise<number>;
  /** Both outputs, one after the other. */
  readonly values: readonly number[];
  /** Gradient of that sum by weight. */
  readonly gradients: readonly Float32Array[];
}

/** Encoder and decoder of an architecture on the current backend, from weights that have no zeros. */
export async function probe(architecture: Architecture, style: Style): Promise<Probe> {
  const { encoder, decoder } = withStyle(architecture, style);
  const weights = createWeights();
  const encode = buildNetwork(encoder(IMAGE), IMAGE, 'enc', weights);
  const decode = buildNetwork(decoder(IMAGE), [LATENT], 'dec', weights);
  const start = initialValues(weights.declared, 3);
  // Biases too: from zero on, a mistake in their order would not show.
  normals(5, 1, 0, start.length).forEach((value, i) => {
    start[i]! += 0.1 * value;
  });
  weights.fill(start);
  const x = tf.sigmoid(tf.tensor(normals(6, 1, 0, BATCH * 192), [BATCH, ...IMAGE]));
  const z = tf.tensor2d(normals(7, 1, 0, BATCH * LATENT), [BATCH, LATENT]);
  const outputs = (): tf.Tensor1D => tf.concat1d([tf.reshape(encode(x), [-1]), tf.reshape(decode(z), [-1])]);
  const total = (): tf.Scalar => {
    const y = outputs();
    // A GPU's own cosine has but half the digits.
    return tf.sum(tf.mul(y, tf.tensor1d(Float32Array.from({ length: y.size }, (_, i) => Math.cos(i)))));
  };
  const gradients = await Promise.all(
    tf.tidy(() => tf.grads(() => total())([...weights.tensors])).map(async (g) => (await g.data<'float32'>()).slice()),
  );
  return {
    names: weights.declared.map(({ name }) => name),
    values: [...(await tf.tidy(outputs).data())],
    gradients,
    async moved(index, direction, step) {
      const values = start.slice();
      const sizes = traceSizes(weights.declared);
      const at = sizes.slice(0, index).reduce((sum, n) => sum + n, 0);
      direction.forEach((value, i) => {
        values[at + i]! += step * value;
      });
      weights.fill(values);
      const [sum] = await tf.tidy(total).data();
      weights.fill(start);
      return sum!;
    },
  };
}

const traceSizes = (declared: readonly { readonly shape: readonly number[] }[]): number[] =>
  declared.map(({ shape }) => shape.reduce((product, n) => product * n, 1));

/** The weights' names of a chain, in their order. */
export function namesOf(architecture: Architecture, style: Style): readonly string[] {
  const { encoder, decoder } = withStyle(architecture, style);
  return [...traceLayers(encoder(IMAGE), IMAGE, 'enc'), ...traceLayers(decoder(IMAGE), [LATENT], 'dec')].flatMap(
    ({ weights }) => weights.map(({ name }) => name),
  );
}
