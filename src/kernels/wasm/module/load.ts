// wasm kernels: our WebAssembly module on a given memory, with fused multiply-add where the engine has it.
import { invariant } from '../../../core/invariant.ts';
import { type ModuleBytes, plainBytes, relaxedBytes } from './bytes.ts';

/** A function of the module: addresses and sizes in bytes or numbers, flags 0 or 1; see ../simd. */
export type Call = (...values: number[]) => number;

/** Exports of ../simd/index.ts. */
const names = [
  'adam',
  'addRow',
  'backwardFilter',
  'backwardFilterScratch',
  'backwardInput',
  'backwardInputScratch',
  'convolve',
  'convolveScratch',
  'matmul',
  'matmulScratch',
  'relu',
  'reluGradient',
  'sumAll',
  'sumRows',
] as const;

export type Simd = Readonly<Record<(typeof names)[number], Call>>;

export type Flavour = 'plain' | 'relaxed';

/** Bytes of a module for private memory, or for memory that threads share. */
export function moduleBytes({ base64, sharedFlagAt }: ModuleBytes, shared: boolean): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (shared) bytes[sharedFlagAt] = 3;
  return bytes;
}

const flavours = { plain: plainBytes, relaxed: relaxedBytes } as const;

/** The best flavour that runs here, or null where there is no SIMD. */
export function bestFlavour(): Flavour | null {
  const runs = (flavour: Flavour): boolean => WebAssembly.validate(moduleBytes(flavours[flavour], false));
  return runs('relaxed') ? 'relaxed' : runs('plain') ? 'plain' : null;
}

export function loadSimd(flavour: Flavour, memory: WebAssembly.Memory): Simd {
  const shared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(flavours[flavour], shared)), {
    env: { memory },
  });
  const call = (name: string): Call => {
    const exported = exports[name];
    invariant(typeof exported === 'function', `the wasm module offers ${name}`);
    return (...values) => Number(exported(...values));
  };
  return {
    adam: call('adam'),
    addRow: call('addRow'),
    backwardFilter: call('backwardFilter'),
    backwardFilterScratch: call('backwardFilterScratch'),
    backwardInput: call('backwardInput'),
    backwardInputScratch: call('backwardInputScratch'),
    convolve: call('convolve'),
    convolveScratch: call('convolveScratch'),
    matmul: call('matmul'),
    matmulScratch: call('matmulScratch'),
    relu: call('relu'),
    reluGradient: call('reluGradient'),
    sumAll: call('sumAll'),
    sumRows: call('sumRows'),
  };
}
