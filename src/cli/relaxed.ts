// Command line: Node 20 keeps relaxed SIMD (fused multiply-add in wasm) behind a flag; later versions have it on.
import { setFlagsFromString } from 'node:v8';

/** Call before the wasm backend starts. */
export function allowRelaxedSimd(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
}
