// The run that all commands share: replaced as a whole, or not at all, and taken over to another device when its own is lost. With
// runs of nothing but numbers, on devices that can be lost at any moment.
import { beforeEach, describe, expect, it } from 'vitest';
import { type Fault, FaultError } from '../core/fault.ts';
import type { Device, DeviceOptions } from '../engine/device.ts';
import { type BackendId, defaultConfig, type RunConfig } from '../models/settings.ts';
import type { Emit } from '../protocol/rpc.ts';
import { createRuns, type EngineParts, type Runs } from './runs.ts';
import { createClock, createFakeSession, type FakeSession, images, turn, until } from './session.fixture.ts';

const config: RunConfig = { ...defaultConfig(), backend: 'webgpu', heldOut: 3 };
const lostFault: Fault = { code: 'backend/lost', what: 'The device is gone', where: 'webgpu', remedy: '' };

interface Stage {
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

let stage: Stage;
const now = (): FakeSession => stage.sessions.at(-1)!;
const toldOf = (name: string): unknown[] => stage.told.filter(([told]) => told === name).map(([, payload]) => payload);

beforeEach(() => {
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
});

const play = (): Promise<void> => stage.runs.use(async ({ pump }) => pump.play());
const pause = (): Promise<void> => stage.runs.use(({ pump }) => pump.pause());
const trains = async (): Promise<void> => {
  const { step } = now();
  await until(() => now().step > step + 5, 'it trains');
};
/** The device answers nothing any more; the news of that is yet to come. */
const fail = (session = now()): void => {
  session.failure = new Error('The device does not answer');
};

describe('a lost device', () => {
  it.each([
    { order: 'the news first', act: (old: FakeSession) => [stage.lose, () => fail(old)] },
    { order: 'a failed read first', act: (old: FakeSession) => [() => fail(old), stage.lose] },
  ])('$order: training goes on on another, and no stop is told', async ({ act }) => {
    await stage.runs.configure(config);
    await play();
    await trains();
    const old = now();
    for (const happen of act(old)) {
      happen();
      // Long enough for whatever it breaks to break.
      for (let i = 0; i < 20; i++) await turn();
    }
    await until(() => toldOf('recovered').length === 1);
    await trains();
    await pause();
    expect(toldOf('recovered')).toMatchObject([{ backend: 'webgpu', deviceName: 'a webgpu' }]);
    expect(toldOf('stopped').filter((stop) => (stop as { fault: Fault | null }).fault)).toEqual([]);
    expect(toldOf('fault')).toEqual([]);
    expect(stage.sessions[0]!.disposed).toBe(true);
  });

  it('a pause between the failure and the news: it stands still on the new device', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    fail();
    for (let i = 0; i < 20; i++) await turn();
    const paused = pause();
    stage.lose();
    await until(() => toldOf('recovered').length === 1);
    await paused;
    const { step } = now();
    for (let i = 0; i < 50; i++) await turn();
    expect(now().step).toBe(step);
  });

  it.each([0, 1, 2, 5])('a pause %i turns after the news: it stands still there too', async (turns) => {
    await stage.runs.configure(config);
    await play();
    await trains();
    stage.lose();
    for (let i = 0; i < turns; i++) await turn();
    await pause();
    await until(() => toldOf('recovered').length === 1);
    const { step } = now();
    for (let i = 0; i < 50; i++) await turn();
    expect(now().step).toBe(step);
  });

  it.each([0, 1, 2, 5])('a run that is played %i turns after the news trains on the new device', async (turns) => {
    await stage.runs.configure(config);
    stage.lose();
    for (let i = 0; i < turns; i++) await turn();
    await play();
    await until(() => toldOf('recovered').length === 1);
    await trains();
    await pause();
    expect(toldOf('stopped').filter((stop) => (stop as { fault: Fault | null }).fault)).toEqual([]);
  });

  it.each([0, 1, 2])(
    'Train pressed again %i turns after the news, while the last steps end, is one training',
    async (turns) => {
      await stage.runs.configure(config);
      await play();
      await trains();
      stage.lose();
      for (let i = 0; i < turns; i++) await turn();
      await play();
      await until(() => toldOf('recovered').length === 1);
      await trains();
      await pause();
      expect(toldOf('stopped').filter((stop) => (stop as { fault: Fault | null }).fault)).toEqual([]);
    },
  );

  it('what was asked of it is answered by the next', async () => {
    await stage.runs.configure(config);
    fail();
    const saved = stage.runs.use(({ session }) => session.save());
    for (let i = 0; i < 20; i++) await turn();
    stage.lose();
    expect((await saved).step).toBe(0);
    expect(stage.sessions).toHaveLength(2);
  });

  it('steps that were still to be taken are taken there', async () => {
    await stage.runs.configure(config);
    const stepped = stage.runs.use(({ pump }) => pump.run(40));
    await until(() => now().step >= 20);
    stage.lose();
    await stepped;
    await until(() => toldOf('recovered').length === 1);
    await until(() => now().step >= 40);
    for (let i = 0; i < 20; i++) await turn();
    expect(now().step).toBe(40);
  });

  it('a driver that restarts is waited for', async () => {
    await stage.runs.configure(config);
    stage.refuse = 1;
    stage.lose();
    await expect.poll(() => toldOf('recovered').length, { timeout: 5000 }).toBe(1);
    expect(stage.restarted).toEqual(['webgpu']);
  });

  it('one that does not come back is replaced by wasm', async () => {
    await stage.runs.configure(config);
    stage.refuse = 6;
    stage.lose();
    await expect.poll(() => toldOf('recovered'), { timeout: 10_000 }).toMatchObject([{ backend: 'wasm' }]);
  }, 15_000);

  it('without any that can hold the run, the loss is told, and nothing pretends to be there', async () => {
    await stage.runs.configure(config);
    stage.unbuildable = new Error('no memory');
    stage.lose();
    await until(() => toldOf('fault').length === 1);
    expect(toldOf('fault')).toEqual([lostFault]);
    await expect(play()).rejects.toMatchObject({ fault: { code: 'internal' } });
  });

  it('the news twice is one loss', async () => {
    await stage.runs.configure(config);
    stage.lose();
    stage.lose();
    await until(() => toldOf('recovered').length === 1);
    for (let i = 0; i < 50; i++) await turn();
    expect(stage.sessions).toHaveLength(2);
  });
});

describe('a failure that is no loss', () => {
  it('is told, once it is clear that no news comes', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    fail();
    await expect
      .poll(() => toldOf('stopped'), { timeout: 5000 })
      .toMatchObject([{ fault: { what: 'The device does not answer' } }]);
    expect(toldOf('recovered')).toEqual([]);
  });

  it('on wasm it is told at once', async () => {
    await stage.runs.configure({ ...config, backend: 'wasm' });
    await play();
    await trains();
    fail();
    await until(() => toldOf('stopped').length === 1);
  });

  it('of a device, stops training', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    stage.lose({ ...lostFault, code: 'backend/out-of-memory' });
    await until(() => toldOf('stopped').length === 1);
    expect(toldOf('fault')).toMatchObject([{ code: 'backend/out-of-memory' }]);
  });
});

describe('configure', () => {
  it('replaces the run as a whole, and gives the old one back', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    await stage.runs.configure({ ...config, seed: 2 });
    expect(stage.sessions.map(({ disposed }) => disposed)).toEqual([true, false]);
    const step = await stage.runs.use(async ({ session }) => session.step);
    expect(step).toBe(0);
  });

  it('that fails leaves the old run, which goes on if it trained', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    stage.unbuildable = new FaultError('backend/out-of-memory', 'too large', 'latent', '');
    await expect(stage.runs.configure({ ...config, latent: 128 })).rejects.toMatchObject({
      fault: { code: 'backend/out-of-memory' },
    });
    await trains();
    expect(stage.sessions).toHaveLength(1);
    expect(stage.restarted).toEqual(['webgpu']);
    await pause();
  });

  it('that fails leaves a run at rest at rest', async () => {
    await stage.runs.configure(config);
    stage.unbuildable = new Error('no');
    await expect(stage.runs.configure(config)).rejects.toThrow('no');
    for (let i = 0; i < 50; i++) await turn();
    expect(now().step).toBe(0);
  });

  it('waits for those who use the run, and who comes meanwhile gets the next', async () => {
    await stage.runs.configure(config);
    let leave = (): void => {};
    const inside = stage.runs.use(async ({ session }) => {
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
      return session.config.seed;
    });
    await turn();
    const next = stage.runs.configure({ ...config, seed: 2 });
    const later = stage.runs.use(async ({ session }) => session.config.seed);
    for (let i = 0; i < 20; i++) await turn();
    expect(stage.sessions).toHaveLength(1);
    leave();
    expect(await inside).toBe(config.seed);
    await next;
    expect(await later).toBe(2);
  });

  it('supersedes a loss: the new run is not taken back to the old one', async () => {
    await stage.runs.configure(config);
    await play();
    await trains();
    const next = stage.runs.configure({ ...config, seed: 2 });
    stage.lose();
    await next;
    for (let i = 0; i < 50; i++) await turn();
    expect(toldOf('recovered')).toEqual([]);
    expect(await stage.runs.use(async ({ session }) => session.config.seed)).toBe(2);
  });
});
