// webgpu kernels: running a shader of ours in tfjs's own stream of commands, so that ours and theirs stay in order.
import { invariant } from '../../core/invariant.ts';
import * as tf from '../tf.ts';
import { bufferOf, type WebgpuBackend } from './backend.ts';
import type { Shader } from './wgsl.ts';

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly grid: Shader['grid'];
}

/** A device may be lost and another take its place; its pipelines go with it. */
const compiledOf = new WeakMap<GPUDevice, Map<string, Compiled>>();

/**
 * Makes a tensor of `shape` and runs the shader on it: binding 0 is the output, then the inputs in order. `key` names
 * everything that the shader's text and grid depend on; `make` is called once for each key.
 */
export function dispatch(
  backend: WebgpuBackend,
  key: string,
  make: () => Shader,
  shape: readonly number[],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo {
  return dispatchAll(backend, key, make, [shape], inputs)[0]!;
}

/** The same for a shader of several outputs. */
export function dispatchAll(
  backend: WebgpuBackend,
  key: string,
  make: () => Shader,
  shapes: readonly (readonly number[])[],
  inputs: readonly tf.TensorInfo[],
): tf.TensorInfo[] {
  const outputs = shapes.map((shape) => backend.makeTensorInfo([...shape], 'float32'));
  dispatchInto(backend, key, make, outputs, inputs);
  return outputs;
}

/** The same into tensors that exist: what they held is overwritten, so nobody else may count on it. */
export function dispatchInto(
  backend: WebgpuBackend,
  key: string,
  make: () => Shader,
  outputs: readonly tf.TensorInfo[],
  inputs: readonly tf.TensorInfo[],
): void {
  const { pipeline, layout, grid } = compile(backend.device, key, make);
  const tensors = [...outputs, ...inputs];
  // All of them before the pass is opened: an upload ends it.
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
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

function compile(device: GPUDevice, key: string, make: () => Shader): Compiled {
  let known = compiledOf.get(device);
  if (!known) {
    known = new Map();
    compiledOf.set(device, known);
  }
  let compiled = known.get(key);
  if (!compiled) {
    const { code, grid } = make();
    const most = device.limits.maxComputeWorkgroupsPerDimension;
    invariant(Math.max(...grid) <= most, `${key} fits into one dispatch`);
    const module = device.createShaderModule({ label: key, code });
    const pipeline = device.createComputePipeline({ label: key, layout: 'auto', compute: { module } });
    compiled = { pipeline, layout: pipeline.getBindGroupLayout(0), grid };
    known.set(key, compiled);
  }
  return compiled;
}
