// webgpu kernels: gets a step ready before it first runs: compiles its shaders in parallel, instead of one after the
// other at their first use, and chooses the tiles that are fastest on this device.
import * as tf from '../../tf.ts';
import type { Rehearsal, TrainingBackend } from '../backend.ts';
import { Arena } from '../buffers.ts';
import type { Candidate } from '../candidates.ts';
import { compileAhead, pipelinesOf } from '../compile.ts';
import { chooseTiles, tilesFor } from './choose-tiles.ts';

/**
 * Runs through `step` without executing any of it on the device; resolves to the number of shaders that were compiled,
 * tfjs's and ours.
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

/**
 * tfjs puts promises among its pipelines and fails if it meets one. They are taken out here, and the pipelines put in
 * when they are compiled.
 */
function takePending({ pipelineCache }: TrainingBackend): Promise<void>[] {
  return Object.entries(pipelineCache).flatMap(([key, pending]) => {
    if (!(pending instanceof Promise)) return [];
    delete pipelineCache[key];
    return [
      pending.then(
        (pipeline) => {
          pipelineCache[key] ??= pipeline;
        },
        // A pipeline that failed is compiled again at its first use, which reports what is wrong.
        () => {},
      ),
    ];
  });
}
