// Kernels: matrix product, bias and activation as one step of autodiff. Every backend has the forward pass as one
// kernel.
import { registerGradient } from '../define.ts';
import * as tf from '../tf.ts';
import { type Activation, activated, beforeActivation, type FusedActivation } from './activation.ts';

/** tfjs's attributes of _FusedMatMul, as far as ours go. */
interface Attributes {
  readonly transposeA: false;
  readonly transposeB: false;
  readonly activation: FusedActivation;
}

/** x [batch, in] · weight [in, out] + bias [out] → [batch, out]. */
export function affine(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return activated(activation, (fused) => {
    const attrs: Attributes = { transposeA: false, transposeB: false, activation: fused };
    return tf.engine().runKernel('_FusedMatMul', { a: x, b: weight, bias }, { ...attrs });
  }) as tf.Tensor2D;
}

/** a · b with either transposed; tf.matMul would reshape before and after. */
function product(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  return tf.engine().runKernel('BatchMatMul', { a, b }, { transposeA, transposeB });
}

registerGradient<'a' | 'b' | 'y', Attributes>({
  name: '_FusedMatMul',
  save: ['a', 'b', 'y'],
  gradient: ({ dy, saved: { a, b, y }, attrs: { activation } }) => {
    const { dz, bias } = beforeActivation(dy, y, activation);
    return {
      a: () => product(dz, b, false, true),
      b: () => product(a, dz, true, false),
      bias,
    };
  },
});
