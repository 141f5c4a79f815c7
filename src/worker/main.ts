// Worker: where the training worker begins. Only this chunk of the site holds tfjs.
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Handlers } from '../protocol/rpc.ts';
import { type Emit, serve } from '../protocol/rpc.ts';
import { createHandlers } from './handlers.ts';

const absolute = (url: string): string => new URL(url, self.location.href).href;

const emit: Emit = serve(self, createHandlersLate());

/** Handlers need `emit` and `serve` needs the handlers: the first command comes long after both exist. */
function createHandlersLate(): Handlers {
  return createHandlers(
    {
      wasmPaths: {
        'tfjs-backend-wasm.wasm': absolute(plainUrl),
        'tfjs-backend-wasm-simd.wasm': absolute(simdUrl),
        'tfjs-backend-wasm-threaded-simd.wasm': absolute(threadedUrl),
      },
      now: () => performance.now(),
    },
    (name, payload) => emit(name, payload),
  );
}
