// End-to-end, every engine: the built page as a host serves it, with the headers that isolate it or without.
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Isolated, wasm has threads and a dragged point goes through shared memory. WebKit's driver loses a page that is
 * isolated, and WebKitGTK would not share memory with it either: there, and on many static hosts, everything goes by
 * messages.
 */
export async function servePage(isolated: boolean): Promise<Served> {
  const headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { port: 0, open: false, headers: isolated ? headers : {} },
  });
  const address = server.httpServer.address();
  if (typeof address !== 'object' || !address) throw new Error('The page is not served.');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}
