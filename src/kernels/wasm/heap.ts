// wasm kernels: the part of tfjs's wasm backend that our kernels use (stable in 4.22), and views of tensors in its
// memory.
import * as tf from '../tf.ts';

export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    /** Where the build with threads keeps its memory, and where the others do. */
    readonly wasmMemory?: WebAssembly.Memory;
    readonly asm?: { readonly memory?: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
    readonly tfjs: { disposeData(id: number): void; registerTensor(id: number, size: number, address: number): void };
  };
  readonly dataIdMap: {
    get(dataId: object): { readonly id: number; readonly memoryOffset: number; refCount: number };
    delete(dataId: object): boolean;
  };
  /** Makes a tensor on memory of its own, or on the memory at `memoryOffset`. */
  makeOutput(shape: number[], dtype: tf.DataType, memoryOffset?: number): tf.TensorInfo;
  write(values: tf.backend_util.BackendValues | null, shape: number[], dtype: tf.DataType): object;
  readSync(dataId: object, start?: number, end?: number): tf.backend_util.BackendValues;
  disposeData(dataId: object): boolean;
  incRef(dataId: object): void;
  dispose(): void;
}

/** The running wasm backend. */
export function wasmBackend(): WasmBackend {
  return tf.findBackend('wasm') as unknown as WasmBackend;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/**
 * The tensor's numbers in wasm memory. The view is invalid after the next allocation, which may move the memory: take
 * it after every output has been made, and never keep it.
 */
export function view(backend: WasmBackend, tensor: tf.TensorInfo): Float32Array {
  return new Float32Array(
    backend.wasm.HEAPU8.buffer,
    backend.dataIdMap.get(tensor.dataId).memoryOffset,
    sizeOf(tensor.shape),
  );
}

/** The same data seen in another shape. */
export function reshaped(tensor: tf.TensorInfo, shape: number[]): tf.TensorInfo {
  return { dataId: tensor.dataId, dtype: tensor.dtype, shape };
}

/** A new tensor [rows, width] with rows `first` … of a tensor seen as [any, width]. */
export function copyRows(
  backend: WasmBackend,
  tensor: tf.TensorInfo,
  first: number,
  rows: number,
  width: number,
): tf.TensorInfo {
  const copy = backend.makeOutput([rows, width], 'float32');
  view(backend, copy).set(view(backend, tensor).subarray(first * width, (first + rows) * width));
  return copy;
}
