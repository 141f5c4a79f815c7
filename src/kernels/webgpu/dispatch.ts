// webgpu kernels: running a shader of ours in tfjs's own stream of commands, so that ours and theirs stay in order.
import { invariant } from '../../core/invariant.ts';
import * as tf from '../tf.ts';
import { bufferOf, type WebgpuBackend } from './backend.ts';
import type { Maker } from './candidates.ts';
import { compile } from './compile.ts';

/**
 * Makes a tensor of `shape` and runs the shader on it: binding 0 is the output, then the inputs in order. `key` names
 * everything that the shader's text and grid depend on; `make` is called once for each key. Of several, the first is
 * the usual one and the others do the same with other tiles.
 */
export function dispatch(
  backend: WebgpuBackend,
  key: string,
  make: Maker | readonly Maker[],
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo {
  return dispatchAll(backend, key, make, [shape], inputs)[0]!;
}

/** The same for a shader of several outputs. */
export function dispatchAll(
  backend: WebgpuBackend,
  key: string,
  make: Maker | readonly Maker[],
  shapes: readonly (readonly number[])[],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo[] {
  const outputs = shapes.map((shape) => backend.makeTensorInfo([...shape], 'float32'));
  dispatchInto(backend, key, make, outputs, inputs);
  return outputs;
}

/** The same into tensors that exist: what they held is overwritten, so nothing else may rely on it. */
export function dispatchInto(
  backend: WebgpuBackend,
  key: string,
  make: Maker | readonly Maker[],
  outputs: readonly tf.TensorInfo[],
  inputs: readonly tf.TensorInfo[],
): void {
  const tensors = [...outputs, ...inputs];
  const makers = typeof make === 'function' ? [make] : make;
  // All tensors are uploaded before the pass is opened, because an upload ends it.
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  if (backend.rehearsal) {
    const bytes = tensors.map((tensor) => bufferOf(backend, tensor).size);
    backend.rehearsal.needed.push({ key, makers, bytes });
    return;
  }
  const { pipeline, layout, grid } = compile(backend.device, key, makers[0]!);
  const bindGroup = backend.device.createBindGroup({
    layout,
    entries: tensors.map((tensor, binding) => ({ binding, resource: { buffer: bufferOf(backend, tensor) } })),
  });
  for (const { dataId } of tensors) backend.commandQueueOwnedIds.add(dataId);

  backend.ensureCommandEncoderReady();
  invariant(backend.commandEncoder, 'tfjs made a command encoder');
  backend.computePassEncoder ??= backend.commandEncoder.beginComputePass();
  const pass = backend.computePassEncoder;
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(...grid);
  backend.dispatchCountInPass++;
  if (backend.dispatchCountInPass >= tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
    backend.endComputePassEncoder();
    backend.submitQueue();
  }
}
