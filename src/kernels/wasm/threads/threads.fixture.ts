// What a worker of the page finds about threads, for tests: the training worker starts the same device.
import { startDevice } from '../../../engine/device.ts';
import * as tf from '../../tf.ts';
import { wasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';
import { wasmPaths } from '../paths.ts';
import { THREADS, WORTH_HELP } from './count.ts';

export interface Finding {
  readonly isolated: boolean;
  readonly ready: boolean;
  readonly threads: number;
  /** Whether one thread and several give the same bits, and that they are those of a product. */
  readonly same: boolean;
  readonly first: number;
}

const WANTED = 3;

export async function findThreads(): Promise<Finding> {
  tf.env().set(THREADS, WANTED);
  tf.env().set(WORTH_HELP, 0);
  await startDevice('wasm', {
    wasmPaths,
    onFault: ({ what }) => {
      throw new Error(what);
    },
  });
  const workspace = workspaceOf(wasmBackend());
  const ready = await workspace.ready(30_000);
  const { threads } = workspace;
  const product = (threads: number): Promise<Float32Array> => {
    tf.env().set(THREADS, threads);
    const out = tf.tidy(() => {
      const a = tf.reshape(tf.sin(tf.range(0, 60 * 70)), [60, 70]) as tf.Tensor2D;
      const b = tf.reshape(tf.cos(tf.range(0, 70 * 90)), [70, 90]) as tf.Tensor2D;
      return tf.matMul(a, b);
    });
    return out.data<'float32'>().then((values) => values.slice());
  };
  const one = await product(1);
  let same = true;
  for (let round = 0; round < 200; round++) {
    const all = await product(WANTED);
    same &&= all.every((value, i) => value === one[i]);
  }
  return { isolated: crossOriginIsolated, ready, threads, same, first: one[0]! };
}

// As a worker: one answer, then nothing.
if (typeof document === 'undefined' && typeof self !== 'undefined')
  void findThreads().then((found) => self.postMessage(found));
