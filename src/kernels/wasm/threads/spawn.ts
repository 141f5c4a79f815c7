// wasm threads: starting a helper, in a browser and in Node. Its program is text, so that no bundler has to know of it,
// and a page needs no further file that its server would have to send with the right headers.
import { doPart, help, type HelperStart, takeParts } from './work.ts';

export interface Helper {
  terminate(): void;
}

const program = `(${help})(start, ${takeParts}, ${doPart});`;

/** Throws where no worker can be started. */
export function spawnHelper(start: HelperStart, onEnd: () => void): Helper {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
  if (node) {
    const source = `require('node:worker_threads').parentPort.once('message', (start) => { ${program} });`;
    const worker = new node.Worker(source, { eval: true });
    worker.on('error', onEnd);
    worker.on('exit', onEnd);
    // The worker does not keep the process alive.
    worker.unref();
    worker.postMessage(start);
    return { terminate: () => void worker.terminate() };
  }
  const source = `self.onmessage = ({ data: start }) => { ${program} };`;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onerror = onEnd;
  worker.postMessage(start);
  return {
    terminate: () => {
      worker.terminate();
      // Revoked only now: some browsers fetch a worker's program only after its constructor has returned.
      URL.revokeObjectURL(address);
    },
  };
}
