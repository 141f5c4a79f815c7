// webgpu kernels: what a step needs before its first time: its shaders, compiled side by side instead of one after the
// other when each is first met, and the tiles that this device likes best.
import * as tf from '../../tf.ts';
import type { Rehearsal, TrainingBackend } from '../backend.ts';
import { Arena } from '../buffers.ts';
import type { Candidate } from '../candidates.ts';
import { compileAhead, pipelinesOf } from '../compile.ts';
import { chooseTiles, tilesFor } from './choose-tiles.ts';

/**
 * Goes through `step` without doing any of it; resolves to the number of shaders that were compiled, tfjs's and ours.
 */
export async function prepare(backend: TrainingBackend, step: () => void): Promise<number> {
  const { needed, stock } = rehearse(backend, step);
  const { device } = backend;
  const ours = [...needed.values()];
  const fresh = ours.filter(({ key }) => !pipelinesOf(device).has(key));
  const tileOf = await tilesFor(device);
  await Promise.all([
    ...stock,
    ...fresh.map((kernel) => compileAhead(device, kernel.key, kernel.makers[tileOf(kernel)]!)),
  ]);
  await chooseTiles(device, ours);
  return stock.length + fresh.length;
}

function rehearse(backend: TrainingBackend, step: () => void) {
  const rehearsal: Rehearsal = { arena: new Arena(), needed: [] };
  backend.rehearsal = rehearsal;
  // tfjs's own way of compiling without running.
  tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', true);
  try {
    step();
  } finally {
    tf.env().set('WEBGPU_ENGINE_COMPILE_ONLY', false);
    backend.rehearsal = null;
    backend.bufferManager.drop(rehearsal.arena);
  }
  return {
    needed: new Map<string, Candidate>(rehearsal.needed.map((candidate) => [candidate.key, candidate])),
    stock: takePending(backend),
  };
}

/** tfjs keeps promises among its pipelines and fails if it meets one; they are put there when they are kept. */
function takePending({ pipelineCache }: TrainingBackend): Promise<void>[] {
  return Object.entries(pipelineCache).flatMap(([key, pending]) => {
    if (!(pending instanceof Promise)) return [];
    delete pipelineCache[key];
    return [
      pending.then(
        (pipeline) => {
          pipelineCache[key] ??= pipeline;
        },
        // Compiled again at its first use, which reports what is wrong.
        () => {},
      ),
    ];
  });
}
