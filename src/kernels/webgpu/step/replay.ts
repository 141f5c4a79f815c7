// webgpu kernels: a training step, recorded once and then repeated by the device: JavaScript names a list of commands that
// exists, instead of finding it anew. Two steps are recorded and compared. What differs between them depends on the step and
// would be frozen by a recording, so such a step goes on as it is.
import type { Replay } from '../../accelerator.ts';
import { flush, type TrainingBackend } from '../backend.ts';
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
  const repeat = (steps: number, timestampWrites?: GPUComputePassTimestampWrites): GPUCommandEncoder => {
    flush(backend);
    const { dispatches } = recording!;
    const encoder = backend.device.createCommandEncoder();
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
    return encoder;
  };
  const submit = (encoder: GPUCommandEncoder): void => backend.device.queue.submit([encoder.finish()]);
  return {
    get recorded() {
      return stage === 'recorded';
    },
    run(steps) {
      let left = steps;
      for (; left > 0 && stage !== 'recorded'; left--) runOnce();
      if (left > 0) submit(repeat(left));
    },
    async time(steps) {
      if (stage !== 'recorded' || !backend.device.features.has('timestamp-query')) {
        this.run(steps);
        return null;
      }
      return timed(backend.device, (timestampWrites) => repeat(steps, timestampWrites), submit);
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

/** Milliseconds between the beginning and the end of a pass, by the device's own clock. */
async function timed(
  device: GPUDevice,
  work: (writes: GPUComputePassTimestampWrites) => GPUCommandEncoder,
  submit: (encoder: GPUCommandEncoder) => void,
): Promise<number> {
  const querySet = device.createQuerySet({ type: 'timestamp', count: 2 });
  const bytes = 16;
  const resolved = device.createBuffer({ size: bytes, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = work({ querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 });
  encoder.resolveQuerySet(querySet, 0, 2, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes);
  submit(encoder);
  await staging.mapAsync(GPUMapMode.READ);
  const [begin, end] = new BigUint64Array(staging.getMappedRange());
  const ms = Number(end! - begin!) / 1e6;
  for (const made of [querySet, resolved, staging]) made.destroy();
  return ms;
}
