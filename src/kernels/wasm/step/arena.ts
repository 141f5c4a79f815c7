// wasm kernels: the memory of a recorded step. Its tensors reuse this memory in the same way as when the step was
// recorded, and nothing outside the step uses it.
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';

export interface Arena {
  /** Makes new data, on released memory if there is some; memory of `pinned` data is never reused. */
  make(shape: number[], dtype: tf.DataType, kind: 'reused' | 'pinned'): object;
  /** Whether the data was made for as many bytes. */
  fits(dataId: object, shape: readonly number[], dtype: tf.DataType): boolean;
  /** Lowers the reference count; true when it reached 0, null where the data is not of this arena. */
  release(dataId: object): boolean | null;
  /** Frees all of it. */
  dispose(): void;
}

export function createArena(backend: WasmBackend): Arena {
  const blocks: number[] = [];
  /** Addresses by their number of bytes. */
  const free = new Map<number, number[]>();
  const sizes = new Map<object, number>();
  const pinned = new Set<object>();
  const bytesOf = (shape: readonly number[], dtype: tf.DataType): number =>
    Math.max(1, sizeOf(shape)) * tf.util.bytesPerElement(dtype);
  return {
    make(shape, dtype, kind) {
      const bytes = bytesOf(shape, dtype);
      let address = kind === 'reused' ? free.get(bytes)?.pop() : undefined;
      if (address === undefined) {
        address = backend.wasm._malloc(bytes) >>> 0;
        blocks.push(address);
      }
      const { dataId } = backend.makeOutput(shape, dtype, address);
      sizes.set(dataId, bytes);
      if (kind === 'pinned') pinned.add(dataId);
      return dataId;
    },
    fits: (dataId, shape, dtype) => sizes.get(dataId) === bytesOf(shape, dtype),
    release(dataId) {
      const bytes = sizes.get(dataId);
      if (bytes === undefined) return null;
      const data = backend.dataIdMap.get(dataId);
      if (--data.refCount > 0) return false;
      if (pinned.has(dataId)) return true;
      const list = free.get(bytes);
      if (list) list.push(data.memoryOffset);
      else free.set(bytes, [data.memoryOffset]);
      return true;
    },
    dispose() {
      for (const dataId of sizes.keys()) {
        backend.wasm.tfjs.disposeData(backend.dataIdMap.get(dataId).id);
        backend.dataIdMap.delete(dataId);
      }
      for (const block of blocks) backend.wasm._free(block);
      sizes.clear();
      blocks.length = 0;
      free.clear();
    },
  };
}
