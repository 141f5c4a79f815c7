// Layers: the trainable tensors of a model, in one fixed order. The optimiser swaps them for new ones after a step;
// networks look them up by index at each use, so nobody holds a stale tensor.
import { invariant } from '../../core/invariant.ts';
import { createRandom, streams } from '../../core/random.ts';
import * as tf from '../../kernels/tf.ts';
import type { Weight } from './layer.ts';

export interface Weights {
  readonly declared: readonly Weight[];
  /** All numbers together. */
  readonly count: number;
  /** Declares tensors and returns where the first of them stands. Only before `fill`. */
  declare(weights: readonly Weight[]): number;
  at(index: number): tf.Tensor;
  readonly tensors: readonly tf.Tensor[];
  /** Takes ownership of the new tensors and disposes the old. */
  replace(tensors: readonly tf.Tensor[]): void;
  /** Values of all tensors, one after the other, in the order of `declared`. */
  fill(values: Float32Array): void;
  dispose(): void;
}

/** What a network needs of them. */
export type DeclaredWeights = Pick<Weights, 'declare' | 'at'>;

/**
 * The same weights, but what is declared through here starts at zero: for what a model shall only come to use in
 * training.
 */
export function fromZero(weights: DeclaredWeights): DeclaredWeights {
  return {
    declare: (list) => weights.declare(list.map((weight) => ({ ...weight, fanIn: 0, fanOut: 0 }))),
    at: (index) => weights.at(index),
  };
}

/**
 * The same weights, but kernels declared through here start with variance 1 / fan, whatever Glorot & Bengio would have:
 * for layers whose output shall be as large as so many inputs of size 1 make it.
 */
export function withFan(weights: DeclaredWeights, fan: number): DeclaredWeights {
  return {
    declare: (list) =>
      weights.declare(list.map((weight) => (weight.fanIn > 0 ? { ...weight, fanIn: fan, fanOut: fan } : weight))),
    at: (index) => weights.at(index),
  };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

export function createWeights(): Weights {
  const declared: Weight[] = [];
  let tensors: tf.Tensor[] = [];
  const replace = (next: readonly tf.Tensor[]): void => {
    invariant(next.length === declared.length, 'one tensor for each declared weight');
    const old = tensors;
    tensors = next.map((tensor) => tf.keep(tensor));
    for (const tensor of old) tensor.dispose();
  };
  return {
    declared,
    get count() {
      return declared.reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
    },
    declare(weights) {
      invariant(tensors.length === 0, 'weights are declared before they are filled');
      return declared.push(...weights) - weights.length;
    },
    at(index) {
      const tensor = tensors[index];
      invariant(tensor, 'weights are filled before they are used');
      return tensor;
    },
    get tensors() {
      return tensors;
    },
    replace,
    fill(values) {
      invariant(values.length === this.count, 'as many values as weights');
      let at = 0;
      replace(
        declared.map(({ shape }) => {
          const size = sizeOf(shape);
          at += size;
          return tf.tensor(values.slice(at - size, at), [...shape], 'float32');
        }),
      );
    },
    dispose() {
      for (const tensor of tensors) tensor.dispose();
      tensors = [];
    },
  };
}

/** Where the numbers of tensor `index` begin in the row of all numbers. */
export function offsetOf(declared: readonly Weight[], index: number): number {
  return declared.slice(0, index).reduce((sum, weight) => sum + sizeOf(weight.shape), 0);
}

/**
 * Start values from a seed: kernels uniform in ±√(6 / (fanIn + fanOut)) (Glorot & Bengio 2010), the rest as declared or
 * zero. Each tensor has a sequence of its own, so adding one leaves the others as they were.
 */
export function initialValues(declared: readonly Weight[], seed: number): Float32Array {
  const values = new Float32Array(declared.reduce((sum, weight) => sum + sizeOf(weight.shape), 0));
  let at = 0;
  declared.forEach(({ shape, fanIn, fanOut, start = 0 }, index) => {
    const size = sizeOf(shape);
    if (fanIn > 0) {
      const limit = Math.sqrt(6 / (fanIn + fanOut));
      const random = createRandom(seed, streams.initialise, index);
      for (let i = 0; i < size; i++) values[at + i] = random.between(-limit, limit);
    } else {
      values.fill(start, at, at + size);
    }
    at += size;
  });
  return values;
}
