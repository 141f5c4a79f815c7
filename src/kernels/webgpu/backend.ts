// webgpu kernels: the part of tfjs's WebGPU backend that ours stand on (private there, unchanged in 4.22).
import type * as tf from '../tf.ts';

export interface WebgpuBackend {
  readonly device: GPUDevice;
  readonly tensorMap: { get(dataId: object): { readonly resource?: GPUBuffer | null } };
  /** Tensors in commands that are not submitted yet: when disposed, their buffers wait until then. */
  readonly commandQueueOwnedIds: { add(dataId: object): unknown };
  readonly commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  /** Gives the tensor a buffer, with its values if it has any. Copying them ends the compute pass. */
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  makeTensorInfo(shape: number[], dtype: 'float32', values?: Float32Array): tf.TensorInfo;
  disposeData(dataId: object): boolean;
}
