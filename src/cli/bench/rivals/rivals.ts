// Benchmark: who is measured. Ours and its rivals, each with the command that starts its process.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from './child.ts';

export type Backend = 'wasm' | 'webgpu' | 'cpu' | 'cuda';

export interface Rival {
  readonly id: string;
  /** In the tables. */
  readonly name: string;
  readonly backend: Backend;
  readonly ours: boolean;
  readonly command: Command;
}

/** Somebody who cannot take part on this machine, and why. */
export interface Absent {
  readonly name: string;
  readonly why: string;
}

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

function node(id: string, name: string, engine: string, backend: Backend, kernels = ''): Rival {
  return {
    id,
    name,
    backend,
    ours: engine === 'ours' && kernels === 'ours',
    command: {
      program: process.execPath,
      arguments: ['--import', 'tsx', 'src/cli/bench/rivals/rival.ts', engine, backend, kernels],
      directory: root,
    },
  };
}

/** Our engine on a backend, with our kernels or tfjs's. */
export function oursOn(backend: Backend, kernels: 'ours' | 'stock'): Rival {
  const stock = kernels === 'stock';
  return node(
    `ours-${backend}${stock ? '-stock' : ''}`,
    `ours, ${backend}${stock ? ', tfjs’s kernels' : ''}`,
    'ours',
    backend,
    kernels,
  );
}

const inNode: readonly Rival[] = [
  oursOn('wasm', 'ours'),
  oursOn('webgpu', 'ours'),
  node('tfjs-cpu', 'tfjs, cpu', 'tfjs', 'cpu'),
  node('tfjs-wasm', 'tfjs, wasm', 'tfjs', 'wasm'),
  node('tfjs-webgpu', 'tfjs, webgpu', 'tfjs', 'webgpu'),
  node('jax-wasm', 'jax-js, wasm', 'jax', 'wasm'),
  node('jax-webgpu', 'jax-js, webgpu', 'jax', 'webgpu'),
];

const torchModes = [
  { mode: 'cpu', id: 'torch-cpu', name: 'PyTorch, cpu', backend: 'cpu' },
  { mode: 'channels-last', id: 'torch-last', name: 'PyTorch, cpu, channels last', backend: 'cpu' },
  { mode: 'compile', id: 'torch-compile', name: 'PyTorch, cpu, torch.compile', backend: 'cpu' },
  { mode: 'cuda', id: 'torch-cuda', name: 'PyTorch, CUDA', backend: 'cuda' },
  { mode: 'graph', id: 'torch-graph', name: 'PyTorch, CUDA graphs', backend: 'cuda' },
  { mode: 'graph-compile', id: 'torch-graph-compile', name: 'PyTorch, CUDA graphs, torch.compile', backend: 'cuda' },
] as const;

export const rivalIds: readonly string[] = [...inNode, ...torchModes].map(({ id }) => id);

/** Looks for PyTorch; the rest is known to be there and finds out for itself whether it can start. */
export function findRivals(environment: NodeJS.ProcessEnv): {
  readonly rivals: readonly Rival[];
  readonly absent: readonly Absent[];
} {
  const python = findTorch(environment);
  if (!python) {
    return {
      rivals: inNode,
      absent: [{ name: 'PyTorch', why: 'no python3 with torch was found; PYTHON=/path/to/python3 names one' }],
    };
  }
  const torch = torchModes
    .filter(({ backend }) => backend === 'cpu' || python.cuda)
    .map(
      ({ mode, id, name, backend }): Rival => ({
        id,
        name,
        backend,
        ours: false,
        command: { program: python.path, arguments: [join('bench', 'rivals', 'torch_vae.py'), mode], directory: root },
      }),
    );
  const absent = python.cuda ? [] : [{ name: 'PyTorch, CUDA', why: 'this PyTorch sees no CUDA device' }];
  return { rivals: [...inNode, ...torch], absent };
}

const QUESTION = 'import torch; print("cuda" if torch.cuda.is_available() else "cpu")';

function findTorch({ PYTHON: named }: NodeJS.ProcessEnv): { readonly path: string; readonly cuda: boolean } | null {
  for (const path of [...(named ? [named] : []), 'python3', '/usr/bin/python3', 'python']) {
    const { status, stdout } = spawnSync(path, ['-c', QUESTION], { encoding: 'utf8', timeout: 60_000 });
    if (status === 0) return { path, cuda: stdout.trim() === 'cuda' };
  }
  return null;
}
