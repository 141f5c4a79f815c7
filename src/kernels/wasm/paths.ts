// wasm kernels: where the bundler put tfjs's wasm binaries. For browsers only; Node finds them by itself.
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';

// Absolute, because the threads are started from a blob, whose own address is no base.
const absolute = (url: string): string => new URL(url, self.location.href).href;

export const wasmPaths: Readonly<Record<string, string>> = {
  'tfjs-backend-wasm.wasm': absolute(plainUrl),
  'tfjs-backend-wasm-simd.wasm': absolute(simdUrl),
  'tfjs-backend-wasm-threaded-simd.wasm': absolute(threadedUrl),
};
