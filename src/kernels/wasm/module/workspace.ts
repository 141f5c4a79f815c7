// wasm kernels: our module beside a running wasm backend, with the memory it works in besides the tensors: the shape of
// the convolution at hand, and scratch that grows to the largest need and stays.
import { invariant } from '../../../core/invariant.ts';
import type { Convolution } from '../../convolution.ts';
import type * as tf from '../../tf.ts';
import type { WasmBackend } from '../heap.ts';
import { bestFlavour, loadSimd, type Simd } from './load.ts';

export interface Workspace {
  readonly simd: Simd;
  /** Address of the geometry, written. Good until the next call. */
  geometry(convolution: Convolution): number;
  /** Address of at least that many bytes. What was there before is lost. */
  scratch(bytes: number): number;
  address(tensor: tf.TensorInfo): number;
}

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
  let area = 0;
  let size = 0;
  return {
    simd: loadSimd(flavour, memory),
    geometry(g) {
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
    scratch(bytes) {
      if (bytes > size) {
        if (area) wasm._free(area);
        area = allocate(bytes);
        size = bytes;
      }
      return area;
    },
    address: (tensor) => backend.dataIdMap.get(tensor.dataId).memoryOffset,
  };
}
