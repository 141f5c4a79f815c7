// webgpu kernels: a training step, recorded once and then repeated by the device: JavaScript encodes a known list of
// commands, instead of working it out again.
import type { Replay } from '../../accelerator.ts';
import { createStages } from '../../stages.ts';
import { flush, type TrainingBackend } from '../backend.ts';
import { hasClock, passTimes } from './clock.ts';
import { prepare } from './prepare.ts';
import { record, type Recording, same } from './recording.ts';

/**
 * Many steps are handed over in so many portions: the device begins with the first while JavaScript encodes the next.
 */
const PORTIONS = 8;

export function createReplay(backend: TrainingBackend, step: () => void): Replay {
  const stages = createStages<Recording>(step, {
    record: () => record(backend, step),
    same,
    drop: ({ arena }) => backend.bufferManager.drop(arena),
  });

  const repeat = (
    { dispatches }: Recording,
    encoder: GPUCommandEncoder,
    steps: number,
    timestampWrites?: GPUComputePassTimestampWrites,
  ): void => {
    const pass = encoder.beginComputePass(timestampWrites ? { timestampWrites } : {});
    let current: GPUComputePipeline | null = null;
    for (let i = 0; i < steps; i++) {
      for (const { pipeline, bindGroup, grid } of dispatches) {
        if (pipeline !== current) pass.setPipeline(pipeline);
        current = pipeline;
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(...grid);
      }
    }
    pass.end();
  };
  return {
    prepare: () => prepare(backend, step),
    get recorded() {
      return stages.recording !== null;
    },
    run(steps) {
      let left = steps;
      for (; left > 0 && !stages.recording; left--) stages.step();
      if (left === 0) return;
      flush(backend);
      const portion = Math.ceil(left / PORTIONS);
      for (; left > 0; left -= portion) {
        const encoder = backend.device.createCommandEncoder();
        repeat(stages.recording!, encoder, Math.min(portion, left));
        backend.device.queue.submit([encoder.finish()]);
      }
    },
    async time(steps) {
      const { recording } = stages;
      if (!recording || !hasClock(backend.device)) {
        this.run(steps);
        return null;
      }
      flush(backend);
      const [ms] = await passTimes(backend.device, 1, (encoder, writes) =>
        repeat(recording, encoder, steps, writes(0)),
      );
      return ms!;
    },
    get commands() {
      return stages.recording?.dispatches.length ?? 0;
    },
    forget: stages.forget,
    dispose: stages.forget,
  };
}
