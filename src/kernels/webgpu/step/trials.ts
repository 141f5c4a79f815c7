// webgpu kernels: trying a kernel's tiles alone, on buffers of zeros, and how long each takes.
import type { Candidate } from '../candidates.ts';
import type { Compiled } from '../compile.ts';
import { waitForDevice } from '../reading.ts';
import { hasClock, passTimes } from './clock.ts';

export interface Trial extends Candidate {
  /** One for each tile, the usual one first. */
  readonly compiled: readonly Compiled[];
}

export interface Run {
  readonly trial: Trial;
  readonly tile: number;
  /** Times in a row. */
  readonly repeats: number;
}

export interface Stopwatch {
  /** Milliseconds of one repetition of each run. */
  time(runs: readonly Run[]): Promise<readonly number[]>;
  dispose(): void;
}

export function createStopwatch(device: GPUDevice, trials: readonly Trial[]): Stopwatch {
  const buffers = buffersFor(device, trials);
  const encode = (encoder: GPUCommandEncoder, run: Run, timestampWrites?: GPUComputePassTimestampWrites): void => {
    const { pipeline, layout, grid } = run.trial.compiled[run.tile]!;
    const entries = run.trial.bytes.map((size, binding) => ({
      binding,
      resource: { buffer: buffers[binding]!, size },
    }));
    const pass = encoder.beginComputePass(timestampWrites ? { timestampWrites } : {});
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
    for (let i = 0; i < run.repeats; i++) pass.dispatchWorkgroups(...grid);
    pass.end();
  };
  const byDevice = (runs: readonly Run[]): Promise<number[]> =>
    passTimes(device, runs.length, (encoder, writes) => {
      for (const [i, run] of runs.entries()) encode(encoder, run, writes(i));
    });
  const byHost = async (runs: readonly Run[]): Promise<number[]> => {
    const times: number[] = [];
    for (const run of runs) {
      const encoder = device.createCommandEncoder();
      encode(encoder, run);
      const began = performance.now();
      device.queue.submit([encoder.finish()]);
      await waitForDevice(device, device.queue.onSubmittedWorkDone());
      times.push(performance.now() - began);
    }
    return times;
  };
  return {
    async time(runs) {
      if (runs.length === 0) return [];
      const times = await (hasClock(device) ? byDevice(runs) : byHost(runs));
      return times.map((ms, i) => ms / runs[i]!.repeats);
    },
    dispose() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

/** One buffer for every binding, as large as the largest kernel needs it. */
function buffersFor(device: GPUDevice, trials: readonly Trial[]): GPUBuffer[] {
  const bindings = Math.max(...trials.map(({ bytes }) => bytes.length));
  return Array.from({ length: bindings }, (_, i) => {
    const size = Math.max(...trials.map(({ bytes }) => bytes[i] ?? 0));
    return device.createBuffer({ size, usage: GPUBufferUsage.STORAGE });
  });
}
