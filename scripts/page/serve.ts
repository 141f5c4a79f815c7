// Builds the page aside, so that nobody's dist/ is touched, and serves it until this process ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}

/** The address of a fresh build, served with the headers that isolate it, or as a plain host serves it. */
export async function serveBuild(isolated = true): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'vae-page-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  process.chdir(root);
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const port = await freePort();
  const plain = isolated ? {} : { configFile: false as const };
  await preview({
    root,
    ...plain,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true, open: false },
  });
  return `http://localhost:${port}/`;
}
