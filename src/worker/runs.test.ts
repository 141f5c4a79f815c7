// The run that all commands share is replaced as a whole, or not at all.
import { beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '../core/fault.ts';
import { config, now, pause, play, setStage, stage, toldOf, trains } from './runs.fixture.ts';
import { turn } from '../core/turns.fixture.ts';

beforeEach(setStage);

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
