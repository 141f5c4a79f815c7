// Worker: the entry of the training worker. Only this chunk of the site holds tfjs.
import { betweenKernels } from '../kernels/aside.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';
import { serve } from '../protocol/rpc.ts';
import { createHandlers } from './handlers.ts';
import { rememberMeasurements } from './memory.ts';

const now = (): number => performance.now();
// Handlers need `emit`, and `serve`, which returns it, needs the handlers. The first command comes when both exist.
const { handlers, urgent } = createHandlers({ wasmPaths, now, measurements: rememberMeasurements() }, (name, payload) =>
  emit(name, payload),
);
const { emit, poll } = serve(self, handlers, urgent, now);
betweenKernels(poll);

// The lock is held exactly as long as this worker lives: so the page notices when it is ended from outside.
navigator.locks
  ?.request(self.name, () => {
    emit('locked', null);
    return new Promise(() => {});
  })
  .catch(() => {});
