// cpu kernels: the numbers behind tfjs's tensors on its JavaScript backend, which lie in plain arrays.
import { invariant } from '../../core/invariant.ts';
import type * as tf from '../tf.ts';

/** The members of tfjs's MathBackendCPU that ours use. */
export interface CpuBackend {
  readonly data: { get(id: tf.DataId): { readonly values: unknown } };
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): tf.TensorInfo;
}

/** 32-bit floats, as stored; nothing may write to them. */
export function valuesOf(backend: CpuBackend, { dataId }: tf.TensorInfo): Float32Array {
  const { values } = backend.data.get(dataId);
  invariant(values instanceof Float32Array, 'a float32 tensor is stored as 32-bit floats');
  return values;
}
