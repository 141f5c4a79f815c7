// Worker, tests: a run of nothing but numbers. Its device is as fast as it is told to be, and fails when it is told to.
import { rowLayout } from '../core/row-layout.ts';
import { turn } from '../core/turns.fixture.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Split } from '../data/split.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { Session } from '../engine/session.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';

/** A clock that only work moves. */
export interface FakeClock {
  now(): number;
  pass(milliseconds: number): void;
}

export function createClock(): FakeClock {
  let time = 0;
  return {
    now: () => time,
    pass(milliseconds) {
      time += milliseconds;
    },
  };
}

export const images: Dataset = {
  id: 'numbers',
  kind: 'grey',
  images: new Uint8Array(100),
  shape: [1, 1, 1],
  labels: null,
  classes: [],
};
const split: Split = { train: Uint32Array.from({ length: 80 }, (_, i) => i), heldOut: Uint32Array.of(80, 81, 82) };

export const checkpointAt = (step: number): Checkpoint => ({
  step,
  parameters: Float32Array.of(step),
  m: new Float32Array(1),
  v: new Float32Array(1),
});

export interface FakeSession extends Session {
  /** What every read and every wait fails with from now on; null where it works. */
  failure: Error | null;
  /** The loss of the held-out images as a function of the step. */
  heldOutLoss: (step: number) => number;
  /** Steps that were reported, in the order of the reports. */
  readonly reported: number[];
  disposed: boolean;
}

const STEP_MS = 5;
const EPOCH = 20;

/** One step takes five milliseconds of the clock. */
export function createFakeSession(clock: FakeClock, change: Partial<RunConfig> = {}): FakeSession {
  let config: RunConfig = { ...defaultConfig(), ...change };
  const layout = rowLayout(1);
  let step = 0;
  let unread = 0;
  const working = (): void => {
    if (session.failure) throw session.failure;
  };
  const session = {
    failure: null as Error | null,
    heldOutLoss: (at: number) => 1000 - at,
    reported: [] as number[],
    disposed: false,
    get config() {
      return config;
    },
    dataset: images,
    split,
    terms: ['recon'],
    layout,
    parameters: 1,
    stepsPerEpoch: EPOCH,
    recorded: false,
    get step() {
      return step;
    },
    get epoch() {
      return step / EPOCH;
    },
    next(steps = 1) {
      if (session.disposed) throw new Error('This run was given back');
      step += steps;
      unread += steps;
      clock.pass(steps * STEP_MS);
    },
    async settle() {
      await turn();
      working();
    },
    async report() {
      const [count, firstStep] = [unread, step - unread + 1];
      unread = 0;
      await turn();
      working();
      if (count === 0) return null;
      session.reported.push(...Array.from({ length: count }, (_, i) => firstStep + i));
      return { firstStep, rows: new Float32Array(count * layout.stepped) };
    },
    async score() {
      await turn();
      working();
      return Float32Array.of(1, session.heldOutLoss(step));
    },
    setLive(live: Partial<RunConfig>) {
      config = { ...config, ...live };
    },
    async save() {
      const at = step;
      await turn();
      working();
      return checkpointAt(at);
    },
    load(checkpoint: Checkpoint) {
      step = checkpoint.step;
      unread = 0;
    },
    dispose() {
      session.disposed = true;
    },
  };
  return session as unknown as FakeSession;
}
