// Builds the page aside, so that nobody's dist/ is touched, and serves it until this process ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { root } from '../install.mjs';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The address of a fresh build, served with the headers that isolate it, or as a plain host serves it. */
export async function serveBuild(isolated = true) {
  const outDir = mkdtempSync(join(tmpdir(), 'vae-page-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  process.chdir(root);
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const port = await freePort();
  const plain = isolated ? {} : { configFile: false };
  await preview({
    root,
    ...plain,
    logLevel: 'error',
    build: { outDir },
    preview: { port, strictPort: true, open: false },
  });
  return `http://localhost:${port}/`;
}
