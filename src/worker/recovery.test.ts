// A device that is lost, or that fails: the run goes on on another, and nothing that was wanted of it is forgotten.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../core/fault.ts';
import { config, fail, lostFault, now, pause, play, setStage, stage, toldOf, trains } from './runs.fixture.ts';
import { turn, until } from '../core/turns.fixture.ts';
import type { FakeSession } from './session.fixture.ts';

beforeEach(setStage);

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
