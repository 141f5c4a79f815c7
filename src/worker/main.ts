// Worker: where the training worker begins. Only this chunk of the site holds tfjs.
import { wasmPaths } from '../kernels/wasm/paths.ts';
import { type Emit, serve } from '../protocol/rpc.ts';
import { createHandlers } from './handlers.ts';
import { rememberMeasurements } from './memory.ts';

// Handlers need `emit`, and `serve`, which returns it, needs the handlers. The first command comes when both exist.
const emit: Emit = serve(
  self,
  createHandlers({ wasmPaths, now: () => performance.now(), measurements: rememberMeasurements() }, (name, payload) =>
    emit(name, payload),
  ),
);

// Held for as long as this worker lives, and not a moment longer: how the page notices that it was ended from outside.
navigator.locks
  ?.request(self.name, () => {
    emit('locked', null);
    return new Promise(() => {});
  })
  .catch(() => {});
