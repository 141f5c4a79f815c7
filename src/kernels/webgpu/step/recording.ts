// webgpu kernels: everything that a step sends to the device, recorded while it runs, so that it can be sent again.
import { Arena } from '../buffers.ts';
import { flush, type TrainingBackend } from '../backend.ts';

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly grid: readonly [number, number, number];
}

export interface Recording {
  /** The commands in order. */
  readonly dispatches: readonly Dispatch[];
  /** What was written to the device on the way: constants, and the shapes that tfjs's kernels read. */
  readonly written: readonly Uint8Array[];
  readonly arena: Arena;
}

/** Runs `step` for real and records it, on buffers of its own; null if it includes what cannot be repeated. */
export function record(backend: TrainingBackend, step: () => void): Recording | null {
  flush(backend);
  const arena = new Arena();
  const dispatches: Dispatch[] = [];
  const written: Uint8Array[] = [];
  let repeatable = true;
  const { queue } = backend;
  backend.listener = {
    wrote: (bytes) => written.push(copyOf(bytes)),
    pinned: (buffer) => arena.pinned.add(buffer),
    encoder: (inner) => listeningEncoder(inner, dispatches, () => (repeatable = false)),
  };
  backend.queue = listeningQueue(queue, backend.listener.wrote);
  try {
    backend.bufferManager.within(arena, () => {
      step();
      flush(backend);
    });
  } finally {
    backend.listener = null;
    backend.queue = queue;
  }
  if (repeatable) return { dispatches, written, arena };
  backend.bufferManager.drop(arena);
  return null;
}

/** Whether two recordings do the same: then nothing in them depends on the step. */
export function same(a: Recording, b: Recording): boolean {
  return (
    a.dispatches.length === b.dispatches.length &&
    a.dispatches.every(({ pipeline, grid }, i) => {
      const other = b.dispatches[i]!;
      return pipeline === other.pipeline && grid.every((n, axis) => n === other.grid[axis]);
    }) &&
    a.written.length === b.written.length &&
    a.written.every((bytes, i) => equal(bytes, b.written[i]!))
  );
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function copyOf(bytes: ArrayBufferView | ArrayBuffer): Uint8Array {
  return bytes instanceof ArrayBuffer
    ? new Uint8Array(bytes.slice(0))
    : new Uint8Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
}

/** The queue as tfjs uses it. */
function listeningQueue(queue: GPUQueue, wrote: (bytes: ArrayBufferView | ArrayBuffer) => void): GPUQueue {
  return {
    submit: (buffers: Iterable<GPUCommandBuffer>) => queue.submit(buffers),
    onSubmittedWorkDone: () => queue.onSubmittedWorkDone(),
    writeBuffer: (buffer: GPUBuffer, at: number, data: ArrayBuffer, from?: number, size?: number) => {
      wrote(data);
      queue.writeBuffer(buffer, at, data, from, size);
    },
  } as unknown as GPUQueue;
}

/**
 * An encoder as tfjs uses it. Dispatches are recorded; copying between buffers makes a step that cannot be repeated.
 */
function listeningEncoder(
  inner: GPUCommandEncoder,
  dispatches: Dispatch[],
  unrepeatable: () => void,
): GPUCommandEncoder {
  return {
    beginComputePass: (descriptor?: GPUComputePassDescriptor) =>
      listeningPass(inner.beginComputePass(descriptor), dispatches),
    copyBufferToBuffer: (...copy: Parameters<GPUCommandEncoder['copyBufferToBuffer']>) => {
      unrepeatable();
      inner.copyBufferToBuffer(...copy);
    },
    finish: () => inner.finish(),
  } as unknown as GPUCommandEncoder;
}

function listeningPass(inner: GPUComputePassEncoder, dispatches: Dispatch[]): GPUComputePassEncoder {
  let pipeline: GPUComputePipeline;
  let bindGroup: GPUBindGroup;
  return {
    setPipeline: (next: GPUComputePipeline) => {
      pipeline = next;
      inner.setPipeline(next);
    },
    setBindGroup: (index: number, next: GPUBindGroup) => {
      bindGroup = next;
      inner.setBindGroup(index, next);
    },
    dispatchWorkgroups: (x: number, y = 1, z = 1) => {
      dispatches.push({ pipeline, bindGroup, grid: [x, y, z] });
      inner.dispatchWorkgroups(x, y, z);
    },
    end: () => inner.end(),
  } as unknown as GPUComputePassEncoder;
}
