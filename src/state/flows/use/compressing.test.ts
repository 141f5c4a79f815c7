// Compression on the page: what is asked of the run and of the coder, what is kept of it, and what ends it.
import { describe, expect, it } from 'vitest';
import { turns, until } from '../../../core/turns.fixture.ts';
import type { codeInWorker } from '../../../client/coder.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import { FaultError } from '../../../core/fault.ts';
import type { Pictures } from '../../../kinds/pictures.ts';
import type { CodingJob, CodingJobs } from '../../../protocol/coding.ts';
import { compress, decompress } from '../../../uses/compress/compress.ts';
import { madeImages, madeRun } from '../../../uses/compress/compress.fixture.ts';
import { lossyCurve } from '../../../uses/compress/lossy.ts';
import { gzip, measureRivals } from '../../../uses/compress/rivals.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { choose } from '../../facts/page/use.ts';
import { createAppStore } from '../../store/store.ts';
import { createViews } from '../../store/views.ts';
import { createCompressing } from './compressing.ts';

const HELD_OUT = 12;

/** The coder without its worker: the same functions. */
async function perform<Job extends CodingJob>(job: Job, input: CodingJobs[Job]['input']): Promise<unknown> {
  const request = { job, input } as {
    [Any in CodingJob]: { readonly job: Any; readonly input: CodingJobs[Any]['input'] };
  }[CodingJob];
  switch (request.job) {
    case 'compress':
      return compress(request.input.run, request.input.images, request.input.options);
    case 'decompress':
      return decompress(request.input.run, request.input.file, request.input.where);
    case 'rivals':
      return measureRivals([gzip], request.input.images, request.input.shape);
    case 'lossy':
      return lossyCurve(request.input.run, request.input.images, request.input.steps, request.input.unit);
    default:
      return request satisfies never;
  }
}

/** A page whose run stands at step 7, and a coder that can be held up. */
function open(asked: Partial<RunConfig> = {}) {
  const { config, shape, parameters } = madeRun(asked);
  const store = createAppStore(config);
  const views = createViews(config.latent);
  const now = { step: 7, parameters };
  store.setState(({ lab }) => ({
    applied: config,
    status: { kind: 'running' },
    preparing: null,
    run: {
      ...{ backend: 'wasm', deviceName: '', devices: [], terms: [], parameters: 1, kind: 'grey', shape, classes: [] },
      ...{ trainCount: 100, heldOutCount: HELD_OUT, stepsPerEpoch: 50, labelled: false, attributes: [], notes: [] },
    },
    lab: { ...lab, use: choose({ ...lab.use, id: 'compress' }, { count: '10' }) },
  }));
  const call = async (name: string, input: { readonly count: number }): Promise<unknown> => {
    if (name === 'save') return now;
    const [height, width, channels] = shape;
    const pixels = madeImages(HELD_OUT, shape).subarray(0, input.count * height * width * channels);
    const pictures: Pictures = { kind: 'grey', count: input.count, height, width, channels, pixels };
    return { pictures, labels: null };
  };
  const client = { call } as unknown as TrainerClient;
  const jobs: CodingJob[] = [];
  const signals: AbortSignal[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  const code = (async (job: CodingJob, input: never, tell: (done: number) => void, signal: AbortSignal) => {
    jobs.push(job);
    signals.push(signal);
    tell(0.5);
    await gate;
    if (signal.aborted) throw new FaultError('data/cancelled', 'Cancelled', 'compress', '');
    return perform(job, input);
  }) as typeof codeInWorker;
  const complaints: unknown[] = [];
  let clock = 0;
  const actions = createCompressing(
    store,
    views,
    () => client,
    code,
    () => (clock += 500),
    (thrown) => complaints.push(thrown),
  );
  const shown = () => views.compressing.get();
  return {
    ...{ store, views, actions, jobs, signals, complaints, now, shown },
    hold(until: Promise<unknown>) {
      gate = until;
    },
    /** Reading files and gzip are other threads' work, so turns of this one are no measure of it. */
    idle: () =>
      new Promise<void>((resolve) => {
        const check = (): void => {
          if (shown().now === null) resolve();
        };
        views.compressing.subscribe(check);
        check();
      }),
  };
}

const fileOf = (bytes: Uint8Array, name = 'mine.vaez'): File => new File([Uint8Array.from(bytes)], name);

describe('compression', () => {
  it('makes a file of as many held-out images as were chosen, then measures the others', async () => {
    const { actions, shown, idle, jobs, complaints } = open();
    actions.compress();
    expect(shown().now).toEqual({ stage: 'compress', done: 0 });
    await idle();
    expect(jobs).toEqual(['compress', 'rivals', 'lossy']);
    const packed = shown().packed!;
    expect(packed).toMatchObject({ step: 7, seconds: 0.5, forced: false });
    expect(packed.figures.count).toBe(10);
    expect(packed.name).toMatch(/10-step-7\.vaez$/);
    expect(packed.rivals.map(({ id }) => id)).toEqual(['gzip']);
    expect(packed.lossy.length).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
  });

  it('reads it again with the weights that made it, whatever the run has become', async () => {
    const { actions, shown, idle, now } = open();
    actions.compress();
    await idle();
    now.step = 9;
    now.parameters = now.parameters.map((value) => value + 0.01);
    actions.unpackAgain();
    await idle();
    expect(shown().unpacked).toMatchObject({ step: 7, same: 10 * 64 });
    // With those of the moment it cannot be read, and what was read stays.
    actions.unpack(fileOf(shown().packed!.file));
    await idle();
    expect(shown().refused).toMatchObject({
      code: 'checkpoint/mismatch',
      where: 'mine.vaez',
      values: { reason: 'otherStep', made: 7, present: 9 },
    });
    expect(shown().unpacked).toMatchObject({ step: 7, same: 10 * 64 });
    actions.forgetRefusal();
    expect(shown().refused).toBeNull();
  });

  it('reads a file of one’s own, and compares where it knows what went in', async () => {
    const { actions, shown, idle, store } = open();
    actions.compress();
    await idle();
    const { file } = shown().packed!;
    actions.unpack(fileOf(file));
    await idle();
    expect(shown().unpacked).toMatchObject({ name: 'mine.vaez', same: 10 * 64 });
    store.setState(({ lab }) => ({ lab: { ...lab, use: choose(lab.use, { count: 'all' }) } }));
    actions.compress();
    await idle();
    expect(shown().packed!.figures.count).toBe(HELD_OUT);
    actions.unpack(fileOf(file));
    await idle();
    expect(shown().unpacked).toMatchObject({ same: null });
    expect(shown().unpacked!.pictures.count).toBe(10);
  });

  it.each([
    ['truncated', (file: Uint8Array) => file.subarray(0, file.length - 9)],
    ['altered', (file: Uint8Array) => file.with(file.length - 20, file[file.length - 20]! ^ 1)],
    ['newer', (file: Uint8Array) => file.with(4, 200)],
    ['foreign', (file: Uint8Array) => file.with(0, 0)],
  ])('says of a file that is %s what it is', async (reason, spoil) => {
    const { actions, shown, idle, complaints } = open();
    actions.compress();
    await idle();
    actions.unpack(fileOf(spoil(shown().packed!.file)));
    await idle();
    expect(shown().refused?.values).toMatchObject({ reason });
    expect(shown().packed).not.toBeNull();
    expect(complaints).toEqual([]);
  });

  it('is cancelled, and keeps the file from before', async () => {
    const { actions, shown, idle, hold, signals, complaints } = open();
    actions.compress();
    await idle();
    const before = shown().packed;
    hold(new Promise(() => {}));
    actions.compress();
    await until(() => shown().now?.done === 0.5);
    actions.cancelCompressing();
    await turns(3);
    expect(signals.at(-1)!.aborted).toBe(true);
    expect(shown()).toMatchObject({ now: null, packed: before });
    expect(complaints).toEqual([]);
  });

  it('ends with its run, which leaves nothing', async () => {
    const { actions, shown, idle, hold, views, signals } = open();
    actions.compress();
    await idle();
    let go = (): void => {};
    hold(new Promise<void>((resolve) => (go = resolve)));
    actions.compress();
    await until(() => shown().now?.done === 0.5);
    views.renew('present', { latent: 2, terms: [], keepsPlace: true });
    go();
    await turns(5);
    expect(signals.at(-1)!.aborted).toBe(true);
    expect(shown()).toEqual({ now: null, packed: null, unpacked: null, refused: null });
  });

  it('cuts grey levels for bernoulli, and notes it', async () => {
    const { actions, shown, idle } = open({ likelihood: 'bernoulli' });
    actions.compress();
    await idle();
    expect(shown().packed!.forced).toBe(true);
    expect([...new Set(shown().packed!.pictures.pixels)].toSorted()).toEqual([0, 255]);
  });

  it('tells the page of a run that cannot', async () => {
    const { actions, shown, idle, complaints } = open({ prior: 'mixture' });
    actions.compress();
    await idle();
    expect(complaints).toHaveLength(1);
    expect(shown().packed).toBeNull();
  });
});
