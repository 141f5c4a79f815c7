// Variant `vae-ebm`: short-run Langevin dynamics, a fixed number of steps downhill in U with noise on top.
import { untaped } from '../../../kernels/fused/constant.ts';
import * as tf from '../../../kernels/tf.ts';
import type { Noise } from '../../noise.ts';

/** U of each row, to be walked down: places, each [n, …] → [n]. */
export type Potential = (places: readonly tf.Tensor[]) => tf.Tensor;

export interface Walk {
  readonly steps: number;
  /** η. */
  readonly rate: number;
}

/** ε ← ε − η/2 ∇U(ε) + √η ω, ω ~ N(0, I), so many times. No gradient flows through the walk. */
export function langevin(
  potential: Potential,
  start: readonly tf.Tensor[],
  { steps, rate }: Walk,
  noise: Noise,
): tf.Tensor[] {
  // Autodiff inside of autodiff: what a walk wrote down for its own gradients must not be looked at from outside.
  const cut = (values: readonly tf.Tensor[]): tf.Tensor[] => values.map((value) => untaped(() => value));
  let places = cut(start);
  for (let step = 0; step < steps; step++) {
    const { grads } = tf.engine().gradients(() => tf.sum(potential(places)) as tf.Scalar, places);
    const next = places.map((place, i) => {
      const downhill = tf.sub(place, tf.mul(grads[i]!, rate / 2));
      return tf.add(downhill, tf.mul(noise(place.shape), Math.sqrt(rate)));
    });
    places = cut(next);
  }
  return places;
}
