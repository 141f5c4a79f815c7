// wasm threads: tfjs's SIMD build on shared memory, for Node. tfjs's own build with threads does not start there
// (tensorflow/tfjs#3830), but helpers of ours need no more than memory that can be shared: one flag in the file.
import { invariant } from '../../../core/invariant.ts';

/** Section of a wasm module that declares its memory. */
const MEMORY_SECTION = 5;

/** Addresses of tfjs's binaries by file name, their memory declared as shared; null outside Node. */
export function sharedBinaries(): Readonly<Record<string, string>> | null {
  if (typeof process === 'undefined' || !process.getBuiltinModule) return null;
  const { createRequire } = process.getBuiltinModule('node:module');
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  const bytes = readFileSync(join(folder, 'tfjs-backend-wasm-simd.wasm'));
  shareMemory(bytes);
  const address = `data:application/wasm;base64,${bytes.toString('base64')}`;
  // tfjs wants all three named; where there is SIMD and Node, it loads the one in the middle.
  const names = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
  return Object.fromEntries(names.map((name) => [name, address]));
}

/** Turns private memory with a maximum into shared memory with the same. */
export function shareMemory(bytes: Uint8Array): void {
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at++]!;
    let size = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = bytes[at++]!;
      size |= (byte & 127) << shift;
    }
    if (id === MEMORY_SECTION) {
      invariant(bytes[at] === 1 && bytes[at + 1] === 1, 'the module has one memory, with a maximum');
      bytes[at + 1] = 3;
      return;
    }
    at += size;
  }
  invariant(false, 'the module declares its memory');
}
