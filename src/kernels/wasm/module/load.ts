// wasm kernels: our WebAssembly module on a given memory, with fused multiply-add where the engine has it.
import { invariant } from '../../../core/invariant.ts';
import { type ModuleBytes, plainBytes, relaxedBytes } from './bytes.ts';

/** A function of the module: addresses and sizes in bytes or numbers, flags 0 or 1; see ../simd. */
export type Call = (...values: number[]) => number;

/** Exports of ../simd/index.ts that take a start, a count and scratch first, and may be cut into parts. */
export const divisible = [
  'adam',
  'adamPieces',
  'backwardFilter',
  'backwardFilterOfGroups',
  'backwardInput',
  'convolve',
  'layerNorm',
  'layerNormGradient',
  'logBernoulli',
  'logBernoulliGradient',
  'matmul',
  'packRows',
  'reluBiasGradient',
  'reluGradient',
  'sumRows',
] as const;

/** The other exports. */
const whole = [
  'adamBlocks',
  'addRow',
  'backwardFilterGroups',
  'backwardFilterScratch',
  'backwardFilterUnits',
  'backwardInputScratch',
  'blocksOf',
  'convolveScratch',
  'levels',
  'matmulScratch',
  'partsOf',
  'relu',
  'rowGroups',
  'sumAll',
] as const;

export type Divisible = (typeof divisible)[number];

export type Simd = Readonly<Record<Divisible | (typeof whole)[number], Call>>;

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

/** Compiles the module for this kind of memory. */
export function compileSimd(flavour: Flavour, memory: WebAssembly.Memory): WebAssembly.Module {
  const shared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  return new WebAssembly.Module(moduleBytes(flavours[flavour], shared));
}

export function loadSimd(module: WebAssembly.Module, memory: WebAssembly.Memory): Simd {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const call = (name: string): Call => {
    const exported = exports[name];
    invariant(typeof exported === 'function', `the wasm module offers ${name}`);
    return (...values) => Number(exported(...values));
  };
  return {
    adam: call('adam'),
    adamBlocks: call('adamBlocks'),
    adamPieces: call('adamPieces'),
    addRow: call('addRow'),
    backwardFilter: call('backwardFilter'),
    backwardFilterGroups: call('backwardFilterGroups'),
    backwardFilterOfGroups: call('backwardFilterOfGroups'),
    backwardFilterScratch: call('backwardFilterScratch'),
    backwardFilterUnits: call('backwardFilterUnits'),
    backwardInput: call('backwardInput'),
    backwardInputScratch: call('backwardInputScratch'),
    blocksOf: call('blocksOf'),
    convolve: call('convolve'),
    convolveScratch: call('convolveScratch'),
    layerNorm: call('layerNorm'),
    layerNormGradient: call('layerNormGradient'),
    logBernoulli: call('logBernoulli'),
    logBernoulliGradient: call('logBernoulliGradient'),
    levels: call('levels'),
    matmul: call('matmul'),
    matmulScratch: call('matmulScratch'),
    packRows: call('packRows'),
    partsOf: call('partsOf'),
    relu: call('relu'),
    reluBiasGradient: call('reluBiasGradient'),
    reluGradient: call('reluGradient'),
    rowGroups: call('rowGroups'),
    sumAll: call('sumAll'),
    sumRows: call('sumRows'),
  };
}
