// wasm kernels: a training step, recorded once and then repeated. This saves JavaScript's time between the kernels, in
// which the helper threads of a small step would keep falling asleep.
import type { Replay } from '../../accelerator.ts';
import { createStages } from '../../stages.ts';
import type { WasmBackend } from '../heap.ts';
import { record, type Recording, repeat, same } from './recording.ts';

export function createReplay(backend: WasmBackend, step: () => void): Replay {
  const stages = createStages<Recording>(step, {
    record: () => record(backend, step),
    same,
    drop: ({ arena }) => arena.dispose(),
  });
  return {
    prepare: async () => 0,
    get recorded() {
      return stages.recording !== null;
    },
    run(steps) {
      for (let left = steps; left > 0; left--) {
        if (stages.recording) repeat(backend, stages.recording);
        else stages.step();
      }
    },
    async time(steps) {
      this.run(steps);
      return null;
    },
    get commands() {
      return stages.recording?.operations.length ?? 0;
    },
    forget: stages.forget,
    dispose: stages.forget,
  };
}
