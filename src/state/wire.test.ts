// The page and its worker agree, in whatever order things are pressed: real state, a worker that only counts.
import { afterEach, describe, expect, it } from 'vitest';
import { turn, turns, until } from '../core/turns.fixture.ts';
import { closePage, openPage, type Page, UNBUILDABLE, workers } from './page.fixture.ts';

afterEach(closePage);

const presses = ['play', 'pause', 'rewind', 'reset', 'configure'] as const;
type Press = (typeof presses)[number];

const orders = (left: readonly Press[]): readonly (readonly Press[])[] =>
  left.length === 0 ? [[]] : left.flatMap((one) => orders(left.filter((o) => o !== one)).map((rest) => [one, ...rest]));

function press({ actions }: Page, what: Press, seed: number): void {
  if (what === 'rewind') actions.rewind(30);
  else if (what === 'configure') {
    actions.edit({ seed });
    actions.applyDraft();
  } else actions[what]();
}

/** The page says what the worker does. */
function agree({ store, views, worker }: Page): void {
  const { status, applied, notices, preparing } = store.getState();
  const { run, running } = worker();
  expect(notices).toEqual([]);
  expect(preparing).toBeNull();
  expect(status.kind).toBe(running ? 'running' : 'paused');
  expect(applied).toEqual(run!.config);
  if (!running) expect(views.progress.get().step).toBe(run!.step);
}

/** A page whose run has a past to go back to. */
async function withPast(): Promise<Page> {
  const page = await openPage();
  await until(() => page.views.progress.get().step >= 40);
  page.actions.pause();
  await page.settled();
  page.actions.play();
  await until(() => page.views.progress.get().step >= 60);
  return page;
}

describe.each(orders(presses).map((order) => ({ order, name: order.join(', ') })))('$name', ({ order }) => {
  it('one after the other: the last wish holds', async () => {
    const page = await withPast();
    for (const one of order) {
      press(page, one, 2);
      await page.settled();
      const { running } = page.worker();
      expect(page.store.getState().status.kind).toBe(running ? 'running' : 'paused');
    }
    // A new run has no past.
    const rewinds = order.indexOf('rewind') < Math.min(order.indexOf('reset'), order.indexOf('configure'));
    const wishes = order.filter((one) => one === 'play' || one === 'pause' || (one === 'rewind' && rewinds));
    expect(page.worker().running).toBe(wishes.at(-1) === 'play');
    expect(page.worker().run!.config.seed).toBe(2);
    await agreeing(page);
  });

  it.each([0, 1, 3])('with %i turns between them: page and worker agree', async (between) => {
    const page = await withPast();
    for (const one of order) {
      press(page, one, 2);
      await turns(between);
    }
    await page.settled();
    await agreeing(page);
  });
});

/** A run that trains is a step ahead of its news. */
async function agreeing(page: Page): Promise<void> {
  await turn();
  if (page.worker().running) await until(() => page.views.progress.get().step > 0);
  if (page.worker().run!.step > 0) agree(page);
}

describe('a run that cannot be built', () => {
  it('leaves the old one, which trains on, with its settings', async () => {
    const page = await openPage();
    page.actions.edit({ latent: UNBUILDABLE });
    page.actions.applyDraft();
    await page.settled();
    const { notices, status, applied } = page.store.getState();
    expect(notices.map(({ fault }) => fault.code)).toEqual(['backend/out-of-memory']);
    expect([status.kind, page.worker().running, applied!.latent]).toEqual(['running', true, 2]);
    const { step } = page.views.progress.get();
    await until(() => page.views.progress.get().step > step);
  });

  it('takes a pause pressed meanwhile for the old one', async () => {
    const page = await openPage();
    page.actions.edit({ latent: UNBUILDABLE });
    page.actions.applyDraft();
    await turn();
    page.actions.pause();
    await page.settled();
    expect([page.store.getState().status.kind, page.worker().running]).toEqual(['paused', false]);
  });
});

describe('while a run is being built', () => {
  it.each([2, UNBUILDABLE])('Train acts when it begins, or on the old one (latent %i)', async (latent) => {
    const page = await openPage();
    page.actions.pause();
    await page.settled();
    page.worker().heard.length = 0;
    page.actions.edit({ latent, seed: 5 });
    page.actions.applyDraft();
    await turn();
    page.actions.play();
    await turns(3);
    // What a run reports before the page listens would be lost.
    expect(page.worker().heard).not.toContain('play');
    await page.settled();
    expect([page.store.getState().status.kind, page.worker().running]).toEqual(['running', true]);
  });

  it('a live change waits for it', async () => {
    const page = await openPage();
    page.actions.edit({ seed: 5 });
    page.actions.applyDraft();
    page.actions.edit({ lr: 0.02 });
    await page.settled();
    expect(page.worker().run!.config).toMatchObject({ seed: 5, lr: 0.02 });
    expect(page.store.getState().applied).toMatchObject({ seed: 5, lr: 0.02 });
    expect(page.worker().heard.indexOf('setLive')).toBeGreaterThan(page.worker().heard.lastIndexOf('configure'));
  });

  it('no step is asked for, and another reset is none', async () => {
    const page = await openPage();
    const { heard } = page.worker();
    page.actions.pause();
    await page.settled();
    heard.length = 0;
    page.actions.reset();
    page.actions.step();
    page.actions.reset();
    await page.settled();
    expect(heard.filter((name) => name === 'configure' || name === 'step')).toEqual(['configure']);
    expect(page.views.progress.get().step).toBe(0);
  });
});

describe('a worker that dies', () => {
  it('is replaced when asked, and the run goes on from where it was saved last', async () => {
    const page = await withPast();
    const saved = page.store.getState().runs.at(-1)!.step;
    page.worker().crash();
    expect(page.store.getState().status.kind).toBe('crashed');
    page.actions.startAgain();
    await until(() => page.store.getState().status.kind !== 'starting');
    await page.settled();
    expect(workers).toHaveLength(2);
    expect(page.worker().run!.step).toBeGreaterThanOrEqual(saved);
    expect(page.worker().heard).toContain('restore');
    expect(page.store.getState().notices).toEqual([]);
  });

  it('does not hinder one that is only asked twice', async () => {
    const page = await openPage();
    page.worker().crash();
    page.actions.startAgain();
    page.actions.startAgain();
    await page.settled();
    expect(workers).toHaveLength(2);
  });
});
