// webgpu kernels: a training step, recorded once and then repeated by the device: JavaScript names a list of commands that
// exists, instead of finding it anew. Two steps are recorded and compared. What differs between them depends on the step and
// would be frozen by a recording, so such a step goes on as it is.
import type { Replay } from '../../accelerator.ts';
import { flush, type TrainingBackend } from '../backend.ts';
import { hasClock, passTimes } from './clock.ts';
import { prepare } from './prepare.ts';
import { record, type Recording, same } from './recording.ts';

/** Shapes seen by the first step, compiled and uploaded; then there is something to record. */
type Stage = 'first' | 'second' | 'third' | 'recorded' | 'not static';

export function createReplay(backend: TrainingBackend, step: () => void): Replay {
  let stage: Stage = 'first';
  let recording: Recording | null = null;

  const drop = (): void => {
    if (recording) backend.bufferManager.drop(recording.arena);
    recording = null;
  };
  const runOnce = (): void => {
    if (stage === 'first' || stage === 'not static') {
      step();
      if (stage === 'first') stage = 'second';
      return;
    }
    const next = record(backend, step);
    const before = recording;
    if (stage === 'second') {
      stage = next.dispatches ? 'third' : 'not static';
    } else {
      stage = before && same(before, next) ? 'recorded' : 'not static';
    }
    drop();
    recording = next;
    if (stage === 'not static') drop();
  };
  const repeat = (encoder: GPUCommandEncoder, steps: number, timestampWrites?: GPUComputePassTimestampWrites): void => {
    const { dispatches } = recording!;
    const pass = encoder.beginComputePass(timestampWrites ? { timestampWrites } : {});
    let current: GPUComputePipeline | null = null;
    for (let i = 0; i < steps; i++) {
      for (const { pipeline, bindGroup, grid } of dispatches!) {
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
      return stage === 'recorded';
    },
    run(steps) {
      let left = steps;
      for (; left > 0 && stage !== 'recorded'; left--) runOnce();
      if (left === 0) return;
      flush(backend);
      const encoder = backend.device.createCommandEncoder();
      repeat(encoder, left);
      backend.device.queue.submit([encoder.finish()]);
    },
    async time(steps) {
      if (stage !== 'recorded' || !hasClock(backend.device)) {
        this.run(steps);
        return null;
      }
      flush(backend);
      const [ms] = await passTimes(backend.device, 1, (encoder, writes) => repeat(encoder, steps, writes(0)));
      return ms!;
    },
    get commands() {
      return stage === 'recorded' ? recording!.dispatches!.length : 0;
    },
    forget() {
      drop();
      stage = 'first';
    },
    dispose: drop,
  };
}
