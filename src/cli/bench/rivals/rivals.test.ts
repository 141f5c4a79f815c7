import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findRivals, rivalIds } from './rivals.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-rivals-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The rivals beside a PyTorch that says so of its devices. */
function beside(answer: 'cuda' | 'cpu') {
  const python = join(directory, answer);
  writeFileSync(python, `#!/bin/sh\necho ${answer}\n`);
  chmodSync(python, 0o755);
  return findRivals({ PYTHON: python });
}

const onCuda = (answer: 'cuda' | 'cpu') =>
  beside(answer).rivals.flatMap(({ backend, id, command }) =>
    backend === 'cuda' ? [[id, command.arguments.at(-1)]] : [],
  );

it.skipIf(process.platform === 'win32')(
  'PyTorch with CUDA is measured eagerly, captured, and captured of what was compiled',
  () => {
    expect(onCuda('cuda')).toEqual([
      ['torch-cuda', 'cuda'],
      ['torch-graph', 'graph'],
      ['torch-graph-compile', 'graph-compile'],
    ]);
    expect(beside('cuda').absent).toEqual([]);
    expect(beside('cuda').rivals.map(({ id }) => id)).toEqual(rivalIds);
  },
);

it.skipIf(process.platform === 'win32')(
  'PyTorch without CUDA is measured on the processor, and why not on CUDA is said',
  () => {
    expect(onCuda('cpu')).toEqual([]);
    expect(beside('cpu').absent).toEqual([{ name: 'PyTorch, CUDA', why: 'this PyTorch sees no CUDA device' }]);
  },
);
