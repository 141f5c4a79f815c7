// wasm kernels: our module beside a running wasm backend, with the memory it works in besides the tensors: the shape of
// the convolution at hand, scratch that grows to the largest need and stays, and helpers for long calls.
import { invariant } from '../../../core/invariant.ts';
import type { Convolution } from '../../convolution.ts';
import type * as tf from '../../tf.ts';
import type { WasmBackend } from '../heap.ts';
import { isWorthHelp, threadsWanted } from '../threads/count.ts';
import { createPool, type Pool } from '../threads/pool.ts';
import { MOST_PARTS } from '../threads/work.ts';
import { bestFlavour, compileSimd, type Divisible, loadSimd, type Simd } from './load.ts';

export interface Workspace {
  readonly simd: Simd;
  /** Threads that take part in long calls at the moment, the calling one included. */
  readonly threads: number;
  /** Resolves to whether the threads have started, after `milliseconds` at the latest. */
  ready(milliseconds: number): Promise<boolean>;
  /** Writes the geometry and returns its address. Valid until the next call. */
  write(convolution: Convolution): number;
  /**
   * Calls a function of the module for all of its `units`, on several threads where `work`, its multiplications and
   * additions, is worth it. Each part gets `scratch` bytes of its own. The result is the same to the bit for any number
   * of threads.
   */
  run(name: Divisible, size: Size, ...values: readonly number[]): void;
  address(tensor: tf.TensorInfo): number;
}

/** How large a call is. */
export interface Size {
  readonly units: number;
  readonly work: number;
  readonly scratch: number;
}

/** Parts for each thread. With more, a late thread does less, but every part repeats some work. */
const PARTS_EACH = 2;

/** As many 32-bit fields as Geometry has in ../simd/geometry.ts. */
const GEOMETRY_FIELDS = 13;

const workspaces = new WeakMap<WasmBackend, Workspace>();

/** The backend's workspace; made at the first use, because the memory exists only once the backend runs. */
export function workspaceOf(backend: WasmBackend): Workspace {
  let workspace = workspaces.get(backend);
  if (!workspace) {
    workspace = createWorkspace(backend);
    workspaces.set(backend, workspace);
  }
  return workspace;
}

function createWorkspace(backend: WasmBackend): Workspace {
  const { wasm } = backend;
  const flavour = bestFlavour();
  const memory = wasm.wasmMemory ?? wasm.asm?.memory;
  invariant(flavour && memory, 'the module is used where SIMD is, on the memory of tfjs');
  const allocate = (bytes: number): number => {
    const at = wasm._malloc(bytes) >>> 0;
    invariant(at > 0, `the wasm memory has room for ${bytes} bytes`);
    return at;
  };
  const shape = allocate(GEOMETRY_FIELDS * 4);
  const module = compileSimd(flavour, memory);
  const simd = loadSimd(module, memory);
  const pool = startPool(module, memory, simd);
  if (pool) {
    const dispose = backend.dispose.bind(backend);
    backend.dispose = () => {
      pool.end();
      dispose();
    };
  }
  const threads = (): number => (pool && threadsWanted() > 1 ? pool.threads : 1);
  let area = 0;
  let size = 0;
  /** Address of at least that many bytes. What was there before is lost. */
  const scratch = (bytes: number): number => {
    if (bytes > size) {
      if (area) wasm._free(area);
      area = allocate(bytes);
      size = bytes;
    }
    return area;
  };
  return {
    simd,
    write(g) {
      new Int32Array(wasm.HEAPU8.buffer, shape, GEOMETRY_FIELDS).set([
        g.batchSize,
        g.inHeight,
        g.inWidth,
        g.inChannels,
        g.outHeight,
        g.outWidth,
        g.outChannels,
        g.filterHeight,
        g.filterWidth,
        g.strideHeight,
        g.strideWidth,
        g.padInfo.top,
        g.padInfo.left,
      ]);
      return shape;
    },
    get threads() {
      return threads();
    },
    ready: async (milliseconds) => (pool ? pool.ready(milliseconds) : true),
    run(name, { units, work, scratch: bytes }, ...values) {
      const count = isWorthHelp(work) ? threads() : 1;
      const parts = count > 1 ? Math.min(units, count * PARTS_EACH, MOST_PARTS) : 1;
      if (!pool || parts < 2) simd[name](0, units, bytes > 0 ? scratch(bytes) : 0, ...values);
      else {
        // Far enough apart that no two threads write to the same cache line.
        const stride = bytes > 0 ? (bytes + 191) & ~63 : 0;
        pool.run(name, units, parts, bytes > 0 ? scratch(stride * count) : 0, stride, values);
      }
    },
    address: (tensor) => backend.dataIdMap.get(tensor.dataId).memoryOffset,
  };
}

/** Helpers, where memory can be shared and more than one thread is wanted. */
function startPool(module: WebAssembly.Module, memory: WebAssembly.Memory, simd: Simd): Pool | null {
  const shared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const helpers = threadsWanted() - 1;
  return shared && helpers > 0 ? createPool(module, memory, simd, helpers) : null;
}
