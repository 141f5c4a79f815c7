// Worker, tests: the run that all commands share, of nothing but numbers, on devices that can be lost at any moment.
import { type Fault, FaultError } from '../core/fault.ts';
import type { Device, DeviceOptions } from '../engine/device.ts';
import type { BackendId } from '../settings/table.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import type { Emit } from '../protocol/rpc.ts';
import { createRuns, type EngineParts, type Runs } from './runs.ts';
import { turn, until } from '../core/turns.fixture.ts';
import { createClock, createFakeSession, type FakeSession, images } from './session.fixture.ts';

export const config: RunConfig = { ...defaultConfig(), backend: 'webgpu', heldOut: 3 };
export const lostFault: Fault = { code: 'backend/lost', what: 'The device is gone', where: 'webgpu', remedy: '' };

export interface Stage {
  readonly runs: Runs;
  /** Every run that was built, the newest last. */
  readonly sessions: FakeSession[];
  readonly told: [string, unknown][];
  /** Starts of devices after the first, in their order. */
  readonly restarted: BackendId[];
  /** The next so many starts fail. */
  refuse: number;
  /** What the next run cannot be built for. */
  unbuildable: Error | null;
  /** The news of the loss. */
  lose(fault?: Fault): void;
}

export let stage: Stage;
export const now = (): FakeSession => stage.sessions.at(-1)!;
export const toldOf = (name: string): unknown[] =>
  stage.told.filter(([told]) => told === name).map(([, payload]) => payload);

/** Before each test. */
export function setStage(): void {
  const clock = createClock();
  const told: [string, unknown][] = [];
  let options: DeviceOptions | null = null;
  const device = (backend: BackendId): Device => ({ backend, name: `a ${backend}`, software: true });
  const engine: EngineParts = {
    async chooseDevice({ backend }, _dataset, _split, given) {
      options = given;
      const id = backend === 'auto' ? 'wasm' : backend;
      return { device: device(id), devices: [] };
    },
    async startDevice(backend, given) {
      if (stage.refuse > 0) {
        stage.refuse--;
        throw new FaultError('backend/unavailable', 'not now', backend, '');
      }
      options = given;
      stage.restarted.push(backend);
      return device(backend);
    },
    async createSession(asked) {
      if (stage.unbuildable) throw stage.unbuildable;
      const session = createFakeSession(clock, asked);
      stage.sessions.push(session);
      return session;
    },
  };
  const environment = { wasmPaths: {}, now: clock.now };
  const emit: Emit = (name, payload) => told.push([name, payload]);
  stage = {
    runs: createRuns(environment, { load: async () => images }, emit, turn, engine),
    sessions: [],
    told,
    restarted: [],
    refuse: 0,
    unbuildable: null,
    lose: (fault = lostFault) => options?.onFault(fault),
  };
}

export const play = (): Promise<void> => stage.runs.use(async ({ pump }) => pump.play());
export const pause = (): Promise<void> => stage.runs.use(({ pump }) => pump.pause());
export const trains = async (): Promise<void> => {
  const { step } = now();
  await until(() => now().step > step + 5, 'it trains');
};
/** The device answers nothing any more; the news of that is yet to come. */
export const fail = (session = now()): void => {
  session.failure = new Error('The device does not answer');
};
