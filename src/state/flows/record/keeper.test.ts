// What of a run is kept, and when: the page as it is, with a worker that only counts.
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../core/turns.fixture.ts';
import { closePage, openPage, type Page } from '../../page.fixture.ts';
import type { KeptRun } from '../../facts/record/runs.ts';
import { undo } from '../ring/undo.ts';

afterEach(closePage);

const kept = ({ store }: Page): readonly KeptRun[] => store.getState().runs;
async function pausedAt(page: Page, step: number): Promise<void> {
  await until(() => page.views.progress.get().step >= step);
  page.actions.pause();
  await page.settled();
}

describe('a run is kept', () => {
  it('at a pause, as it stands', async () => {
    const page = await openPage();
    await pausedAt(page, 40);
    const { step } = page.worker().run!;
    expect(kept(page)).toMatchObject([{ number: 1, step, done: false, name: null, pinned: false }]);
    expect(kept(page)[0]!.checkpoint.step).toBe(step);
  });

  it('when another takes its place, as done', async () => {
    const page = await openPage();
    await until(() => page.views.progress.get().step >= 40);
    page.actions.edit({ seed: 7 });
    page.actions.applyDraft();
    await page.settled();
    expect(kept(page)).toMatchObject([{ number: 1, done: true, config: { seed: 1 } }]);
    expect(page.store.getState().present).toBe(2);
  });

  it('not when it hardly began, unless it was given a name', async () => {
    const page = await openPage();
    await pausedAt(page, 1);
    expect(page.worker().run!.step).toBeLessThan(30);
    expect(kept(page)).toEqual([]);
    page.actions.reset();
    await page.settled();
    page.actions.runs.change(page.store.getState().present, { name: 'the first' });
    await page.settled();
    expect(kept(page).map(({ name }) => name)).toEqual(['the first']);
  });

  it('with the name and the pin that it was given since', async () => {
    const page = await openPage();
    await pausedAt(page, 40);
    page.actions.runs.change(1, { name: 'mine', pinned: true });
    page.actions.play();
    await pausedAt(page, 60);
    expect(kept(page)).toMatchObject([{ name: 'mine', pinned: true, step: page.worker().run!.step }]);
  });
});

describe('a kept run', () => {
  async function withTwo(): Promise<Page> {
    const page = await openPage();
    await pausedAt(page, 40);
    page.actions.edit({ seed: 7 });
    page.actions.applyDraft();
    await page.settled();
    page.actions.play();
    await pausedAt(page, 35);
    return page;
  }

  it('goes on where it was left, and the present one is kept in turn', async () => {
    const page = await withTwo();
    const [first, second] = kept(page);
    page.actions.runs.open(1);
    await page.settled();
    const { present, applied, status } = page.store.getState();
    expect([present, applied!.seed, status.kind]).toEqual([1, 1, 'paused']);
    expect(page.worker().run!.step).toBe(first!.step);
    expect(page.views.progress.get().step).toBe(first!.step);
    expect(kept(page).find(({ number }) => number === 2)).toMatchObject({ step: second!.step, done: true });
  });

  it('comes back as it was when its deletion is taken back', async () => {
    const page = await withTwo();
    const before = kept(page);
    page.actions.runs.overlay(1, true);
    page.actions.runs.compare(1);
    page.actions.runs.remove(1);
    expect(kept(page).map(({ number }) => number)).toEqual([2]);
    expect(page.store.getState()).toMatchObject({ overlaid: [], compared: null });
    undo(page.store);
    expect(kept(page)).toEqual(before);
    expect(page.store.getState()).toMatchObject({ overlaid: [1], compared: 1 });
  });

  it('is not compared with itself', async () => {
    const page = await withTwo();
    page.actions.runs.compare(1);
    page.actions.runs.open(1);
    await page.settled();
    expect(page.store.getState().compared).toBeNull();
  });
});
