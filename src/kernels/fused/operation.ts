// Kernels: one step of autodiff that is one kernel where the backend offers it and a chain of tfjs's operations
// elsewhere. tfjs itself fuses nothing while gradients are wanted.
import { invariant } from '../../core/invariant.ts';
import * as tf from '../tf.ts';

/** Runs the current backend's kernel of that name; where there is none, the same as a chain of other operations. */
export function kernelOr<T extends tf.Tensor | tf.Tensor[]>(
  name: string,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attrs: Readonly<tf.NamedAttrMap>,
  chain: () => T,
): T {
  if (!tf.getKernel(name, tf.getBackend())) return chain();
  return tf.engine().runKernel<T>(name, { ...inputs }, { ...attrs });
}

/**
 * A function of `inputs` with a gradient of its own. `forward` says what to save besides its value; `gradient` gets
 * that back, and gives dL/dinput for every input, in their order. Tensors that are not saved may be disposed by then.
 */
export function operation(
  inputs: readonly tf.Tensor[],
  forward: () => { readonly value: tf.Tensor; readonly save: readonly tf.Tensor[] },
  gradient: (dy: tf.Tensor, saved: readonly tf.Tensor[]) => tf.Tensor[],
): tf.Tensor {
  return tf.customGrad((...given) => {
    const keep = given.at(-1);
    invariant(typeof keep === 'function', 'tfjs hands over a function to save tensors with');
    const { value, save } = forward();
    keep([...save]);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.tidy(() => gradient(dy, saved)) };
  })(...inputs);
}
