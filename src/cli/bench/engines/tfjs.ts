// Benchmark, in a rival's process: what our engine and plain tfjs have in common.
import * as tf from '../../../kernels/tf.ts';
import type { Memory } from '../rivals/protocol.ts';

const SIDE = 1024;

/** `count` products of two [1024, 1024] matrices by tfjs's matMul, waited for. */
export async function multiplyByTfjs(count: number): Promise<void> {
  const [a, b] = [tf.ones<tf.Rank.R2>([SIDE, SIDE]), tf.ones<tf.Rank.R2>([SIDE, SIDE])];
  let last: tf.Tensor | null = null;
  for (let i = 0; i < count; i++) {
    last?.dispose();
    last = tf.matMul(a, b);
  }
  // One number says that the product is there; all million of them would be a copy as well.
  const one = tf.tidy(() => tf.slice(last!, [0, 0], [1, 1]));
  const [value] = await one.data();
  for (const tensor of [a, b, last, one]) tensor?.dispose();
  if (value !== SIDE) throw new Error(`the product of ones is ${value} where ${SIDE} is right`);
}

export function tfjsMemory(): Omit<Memory, 'rss'> {
  const memory = tf.memory() as tf.MemoryInfo & { readonly numBytesAllocatedInGPU?: number };
  const backend = tf.backend() as { readonly wasm?: { readonly HEAPU8: Uint8Array } };
  return {
    tensors: memory.numBytes,
    gpu: memory.numBytesAllocatedInGPU ?? null,
    wasm: backend.wasm?.HEAPU8.buffer.byteLength ?? null,
  };
}
