// A run on the wasm backend: what happens over many steps, and when things go wrong.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { splitInOrder } from '../data/split.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import { createSession, type Session } from './session.ts';
import { noTurn } from './pieces.ts';

const open = (part: Partial<RunConfig> = {}): Promise<Session> =>
  createSession({ ...defaultConfig(), arch: 'tiny', batch: 4, ...part }, halves(40), splitInOrder(40, 30));

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

describe('a run', () => {
  it('continues from a checkpoint exactly as if it had never stopped', async () => {
    const whole = await open();
    for (let i = 0; i < 6; i++) whole.next();
    const expected = (await whole.report())!.rows.slice(3 * 4);

    const first = await open();
    for (let i = 0; i < 3; i++) first.next();
    await first.report();
    const saved = await first.save();
    const second = await open({ seed: first.config.seed });
    second.load(saved);
    for (let i = 0; i < 3; i++) second.next();
    const continued = (await second.report())!;
    expect(continued.firstStep).toBe(4);
    expect(continued.rows).toEqual(expected);
    for (const session of [whole, first, second]) session.dispose();
  });

  it('refuses a checkpoint of another model and stays as it was', async () => {
    const session = await open();
    const other = await open({ latent: 3 });
    const saved = await other.save();
    expect(() => session.load(saved)).toThrowError(
      expect.objectContaining({ fault: expect.objectContaining({ code: 'checkpoint/mismatch' }) }),
    );
    expect(session.step).toBe(0);
    session.dispose();
    other.dispose();
  });

  it('scores held-out images with the same noise each time', async () => {
    const session = await open();
    expect(await session.score(10, noTurn)).toEqual(await session.score(10, noTurn));
    session.dispose();
  });

  it('goes back to finite weights when the loss stops being a number', async () => {
    const session = await open();
    for (let round = 0; round < 3; round++) {
      session.next();
      await session.report();
    }
    const good = session.step;
    // The page would refuse this rate; an engine must survive worse.
    session.setLive({ lr: 1e30 });
    const broken = async (): Promise<void> => {
      for (let i = 0; i < 5; i++) {
        session.next();
        await session.report();
      }
    };
    await expect(broken()).rejects.toMatchObject({
      fault: { code: 'train/not-finite', remedy: expect.stringContaining('learning rate') },
    });
    expect(session.step).toBeLessThanOrEqual(good);
    session.setLive({ lr: 1e-3 });
    session.next();
    const { rows, firstStep } = (await session.report())!;
    expect(firstStep).toBe(session.step);
    for (const value of rows) expect(Number.isFinite(value)).toBe(true);
    session.dispose();
  });

  it('starts the same whatever the held-out images are: they are never seen', async () => {
    const seen = halves(40);
    const other = { ...seen, images: seen.images.map((grey, i) => (i < 30 * 784 ? grey : 255 - grey)) };
    const start = async (dataset: Dataset): Promise<Float32Array> => {
      const session = await createSession(
        { ...defaultConfig(), arch: 'tiny', batch: 4 },
        dataset,
        splitInOrder(40, 30),
      );
      const { parameters } = await session.save();
      session.dispose();
      return parameters;
    };
    expect(await start(other)).toEqual(await start(seen));
  });

  it('trains in the style that it is given: another activation learns otherwise, a normalisation has more numbers', async () => {
    const style = { activation: 'tanh', normalisation: 'layer' } as const;
    const rowsOf = async (session: Session): Promise<Float32Array> => {
      session.next(3);
      return (await session.report())!.rows;
    };
    const plain = await open({ normalisation: 'layer' });
    const styled = await open(style);
    expect(styled.parameters).toBe(plain.parameters);
    const rows = await rowsOf(styled);
    expect(rows).not.toEqual(await rowsOf(plain));
    for (const value of rows) expect(Number.isFinite(value)).toBe(true);

    // It goes on from its checkpoint in the same style, and a model without normalisation refuses it.
    const saved = await styled.save();
    const next = await rowsOf(styled);
    const again = await open(style);
    again.load(saved);
    expect(await rowsOf(again)).toEqual(next);
    const bare = await open({ activation: 'tanh' });
    expect(bare.parameters).toBeLessThan(styled.parameters);
    expect(() => bare.load(saved)).toThrowError(
      expect.objectContaining({ fault: expect.objectContaining({ code: 'checkpoint/mismatch' }) }),
    );
    for (const session of [plain, styled, again, bare]) session.dispose();
  });

  it('refuses a batch larger than its training images', async () => {
    await expect(open({ batch: 31 })).rejects.toMatchObject({ fault: { code: 'setting/invalid' } });
  });
});
