// webgpu kernels: the members of tfjs's WebGPU backend that our kernels use (private there, unchanged in 4.22), and a
// subclass of it with buffers of our own and a listener to its commands.
import { WebGPUBackend as StockBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '../tf.ts';
import { type Arena, Buffers } from './buffers.ts';
import type { Candidate } from './candidates.ts';
import { readMapped } from './reading.ts';

export interface TensorData {
  values: ArrayLike<number> | null;
  readonly dtype: string;
  readonly shape: readonly number[];
  resource?: GPUBuffer | null;
}

export interface WebgpuBackend {
  readonly device: GPUDevice;
  queue: GPUQueue;
  bufferManager: Buffers;
  readonly tensorMap: { get(dataId: object): TensorData };
  /** Tensors in commands that are not submitted yet: when disposed, their buffers wait until then. */
  readonly commandQueueOwnedIds: { add(dataId: object): unknown };
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  /** Pipelines by the text that names a program; a promise while tfjs compiles in the background. */
  readonly pipelineCache: Record<string, GPUComputePipeline | Promise<GPUComputePipeline>>;
  /**
   * Not null while a step is only rehearsed: nothing is sent to the device, and this collects the shaders that would
   * run.
   */
  rehearsal: Rehearsal | null;
  /** Gives the tensor a buffer, with its values if it has any. */
  uploadToGPU(dataId: object): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  /** The bytes of a buffer, once the device has done what was asked of it. */
  getBufferData(buffer: GPUBuffer): Promise<ArrayBuffer>;
  makeTensorInfo(shape: number[], dtype: 'float32' | 'int32', values?: ArrayLike<number>): tf.TensorInfo;
  disposeData(dataId: object): boolean;
}

/** A step that is run through without a device, to learn which shaders it needs. */
export interface Rehearsal {
  /** Buffers of the tensors that are made meanwhile. */
  readonly arena: Arena;
  readonly needed: Candidate[];
}

/** Hears what goes to the device while a step is recorded. */
export interface Listener {
  wrote(bytes: ArrayBufferView | ArrayBuffer): void;
  /** Told of a buffer that must keep what was written to it for as long as the recording lives. */
  pinned(buffer: GPUBuffer): void;
  encoder(inner: GPUCommandEncoder): GPUCommandEncoder;
}

/** tfjs declares as private what we override, so its class is cast to what it is at run time. */
const Stock = StockBackend as unknown as new (device: GPUDevice, info: GPUAdapterInfo) => WebgpuBackend;

export class TrainingBackend extends Stock {
  listener: Listener | null = null;
  override rehearsal: Rehearsal | null = null;

  constructor(device: GPUDevice, info: GPUAdapterInfo) {
    super(device, info);
    this.bufferManager = new Buffers(device);
  }

  /** tfjs copies through a mapped buffer, which ends the compute pass; writing through the queue does not. */
  override uploadToGPU(dataId: object): void {
    const data = this.tensorMap.get(dataId);
    if (data.resource || !data.values || data.values.length === 0) {
      const arena = this.rehearsal?.arena;
      if (arena) this.bufferManager.within(arena, () => super.uploadToGPU(dataId));
      else super.uploadToGPU(dataId);
      return;
    }
    const bytes = toGpuNumbers(data.values, data.dtype);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    // A free buffer is in no command that is still to be submitted, so the write cannot overtake a reader. In a
    // recording the buffer must be new: an earlier command of the step that wrote to it would do so at every
    // repetition.
    const buffer = this.bufferManager.acquireBuffer(bytes.byteLength, usage, false, !this.listener);
    this.listener?.pinned(buffer);
    this.listener?.wrote(bytes);
    this.device.queue.writeBuffer(buffer, 0, bytes);
    data.values = null;
    data.resource = buffer;
  }

  /**
   * Unlike tfjs's own, this makes the browser notice finished work soon, and reports a device that can no longer be
   * read.
   */
  override async getBufferData(buffer: GPUBuffer): Promise<ArrayBuffer> {
    const { size } = buffer;
    const staging = this.bufferManager.acquireBuffer(size, GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ);
    this.ensureCommandEncoderReady();
    this.endComputePassEncoder();
    this.commandEncoder?.copyBufferToBuffer(buffer, 0, staging, 0, size);
    this.submitQueue();
    const bytes = await readMapped(this.device, staging);
    this.bufferManager.releaseBuffer(staging);
    return bytes;
  }

  override ensureCommandEncoderReady(): void {
    if (this.commandEncoder) return;
    const encoder = this.device.createCommandEncoder();
    this.commandEncoder = this.listener?.encoder(encoder) ?? encoder;
  }
}

/** Submits whatever is waiting. */
export function flush(backend: WebgpuBackend): void {
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}

/** The tensor's buffer, made and filled if need be. */
export function bufferOf(backend: WebgpuBackend, { dataId }: tf.TensorInfo): GPUBuffer {
  backend.uploadToGPU(dataId);
  return backend.tensorMap.get(dataId).resource as GPUBuffer;
}

function toGpuNumbers(values: ArrayLike<number>, dtype: string): Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer> {
  return dtype === 'float32' ? Float32Array.from(values) : Int32Array.from(values);
}
