// wasm threads: tfjs's SIMD build on shared memory. tfjs's own build with threads does not start in Node
// (tensorflow/tfjs#3830), and in Firefox one start of about eight never ends; but our helpers only need shared memory,
// which is one flag in the file.
import { invariant } from '../../../core/invariant.ts';

/** Section of a wasm module that declares its memory. */
const MEMORY_SECTION = 5;
const SIMD = 'tfjs-backend-wasm-simd.wasm';
/** tfjs wants all three names; where there is SIMD but no threads of its own, it loads the second. */
const NAMES = ['tfjs-backend-wasm.wasm', SIMD, 'tfjs-backend-wasm-threaded-simd.wasm'];

/** Addresses of tfjs's binaries by file name, their memory declared as shared. For Node. */
export function sharedBinariesOfNode(): Readonly<Record<string, string>> {
  const { createRequire } = process.getBuiltinModule('node:module');
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  const bytes = readFileSync(join(folder, SIMD));
  shareMemory(bytes);
  return named(`data:application/wasm;base64,${bytes.toString('base64')}`);
}

/** The same for a browser, from the addresses of its binaries. */
export async function sharedBinariesOf(
  paths: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(paths[SIMD] ?? '');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  shareMemory(bytes);
  // Never revoked: tfjs fetches it when its backend starts, and again when that is restarted.
  return named(URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' })));
}

const named = (address: string): Readonly<Record<string, string>> =>
  Object.fromEntries(NAMES.map((name) => [name, address]));

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
