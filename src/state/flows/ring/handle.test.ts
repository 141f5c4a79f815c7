// The picture of the dragged point: one question at a time, the newest next, and none that nobody could answer.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import type { Pictures } from '../../../protocol/messages.ts';
import { type AppStore, createAppStore } from '../../store/store.ts';
import { createViews, type Views } from '../../store/views.ts';
import { createHandle, type Handle } from './handle.ts';

const z = (...values: number[]): Float32Array => Float32Array.from(values);
const picture = (grey: number): Pictures => ({
  kind: 'grey',
  count: 1,
  height: 1,
  width: 1,
  channels: 1,
  pixels: Uint8Array.of(grey),
});

let store: AppStore;
let views: Views;
let handle: Handle;
/** Questions in their order, each with how to answer it. */
let questions: { z: readonly number[]; answer: (pictures: Pictures) => void; fail: (error: Error) => void }[];
let complaints: unknown[];
/** What the compared run was told of. */
let told: number[][];
const page = { hidden: false };
const asked = (): readonly (readonly number[])[] => questions.map((question) => question.z);
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  vi.stubGlobal('document', page);
  page.hidden = false;
  const config = { ...defaultConfig(), latent: 2 };
  store = createAppStore(config);
  store.setState({ applied: config, status: { kind: 'running' }, preparing: null });
  views = createViews(2);
  [questions, complaints, told] = [[], [], []];
  handle = createHandle(
    store,
    views,
    (point) => new Promise((answer, fail) => void questions.push({ z: [...point], answer, fail })),
    (thrown) => complaints.push(thrown),
    (point) => told.push([...point]),
  );
});

describe('a drag', () => {
  it('asks at once, and of what came meanwhile only for the newest', async () => {
    for (let i = 1; i <= 4; i++) handle.move(z(i, 0));
    expect(asked()).toEqual([[1, 0]]);
    questions[0]!.answer(picture(1));
    await settle();
    expect(asked()).toEqual([
      [1, 0],
      [4, 0],
    ]);
    expect(views.decoded.get()).toEqual(picture(1));
    expect([...views.z.get()]).toEqual([4, 0]);
    expect(handle.asking()).toBe(true);
    questions[1]!.answer(picture(4));
    await settle();
    expect(views.decoded.get()).toEqual(picture(4));
    expect(handle.asking()).toBe(false);
  });

  it('asks once for a place that it aimed at before', async () => {
    handle.aim(z(1, 1));
    expect([...views.z.get()]).toEqual([0, 0]);
    questions[0]!.answer(picture(9));
    await settle();
    handle.move(z(1, 1));
    expect(asked()).toEqual([[1, 1]]);
    expect([...views.z.get()]).toEqual([1, 1]);
  });

  it('is fresh by itself: new weights ask for nothing more until it has rested', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
    handle.move(z(1, 0));
    questions[0]!.answer(picture(1));
    await settle();
    clock.mockReturnValue(1200);
    handle.follow();
    expect(asked()).toHaveLength(1);
    clock.mockReturnValue(1300);
    handle.follow();
    expect(asked()).toHaveLength(2);
    clock.mockRestore();
  });

  it('tells of a failure, keeps the last picture, and goes on', async () => {
    handle.move(z(1, 0));
    handle.move(z(2, 0));
    questions[0]!.fail(new Error('no'));
    await settle();
    expect(complaints).toHaveLength(1);
    expect(asked().at(-1)).toEqual([2, 0]);
    questions[1]!.answer(picture(2));
    await settle();
    expect(views.decoded.get()).toEqual(picture(2));
  });

  it('tells the compared run of each question when it is asked', async () => {
    handle.move(z(1, 0));
    handle.move(z(2, 0));
    expect(told).toEqual([[1, 0]]);
    questions[0]!.answer(picture(1));
    await settle();
    expect(told).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });
});

describe('nothing is asked', () => {
  const when: Readonly<Record<string, () => void>> = {
    'of a run that is being built': () => store.setState({ preparing: { stage: 'data', detail: '' } }),
    'before there is a run': () => store.setState({ status: { kind: 'starting' } }),
    'in a hidden tab': () => {
      page.hidden = true;
    },
  };
  it.each(Object.keys(when))('%s, but the ring moves', (name) => {
    when[name]!();
    handle.move(z(1, 0));
    handle.decodeNow();
    expect(asked()).toEqual([]);
    expect([...views.z.get()]).toEqual([1, 0]);
  });

  it.each(Object.keys(when))('%s: what waited is dropped', async (name) => {
    handle.move(z(1, 0));
    handle.move(z(2, 0));
    when[name]!();
    questions[0]!.answer(picture(1));
    await settle();
    expect(asked()).toEqual([[1, 0]]);
  });

  it('of a run with another latent size', () => {
    handle.move(z(1, 0, 0));
    expect(asked()).toEqual([]);
  });
});
