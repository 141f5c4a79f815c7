// Sets of the visitor's own where the browser keeps nothing: this page without a database.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { until } from '../../../core/turns.fixture.ts';
import type { Dataset } from '../../../data/dataset.ts';
import { closePage, openPage } from '../../page.fixture.ts';

const unhandled = vi.fn();
beforeEach(() => process.on('unhandledRejection', unhandled));
afterEach(() => {
  closePage();
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

const set: Dataset = {
  ...{ id: 'mine', kind: 'grey', shape: [28, 28, 1], labels: null, classes: [] },
  images: new Uint8Array(2 * 784),
};
const error = new DOMException('This window is private', 'SecurityError');
const refusing = {
  open() {
    throw error;
  },
};
const failing = {
  open() {
    const request = Object.assign(new EventTarget(), { error });
    setTimeout(() => request.dispatchEvent(new Event('error')));
    return request;
  },
};

it.each([
  ['it has none', undefined],
  ['it refuses', refusing],
  ['it fails to open one', failing],
])('a set is trained on as long as the page lasts, which says that it lasts no longer: %s', async (_, indexedDB) => {
  vi.stubGlobal('indexedDB', indexedDB);
  const page = await openPage();
  expect(page.actions.takeSet(() => set)).toBe(true);
  await until(() => page.store.getState().unkept !== null);
  page.actions.applyDraft();
  await page.settled();
  const { appliedUpload, keptSets, unkept, notices } = page.store.getState();
  expect(appliedUpload?.name).toBe('mine');
  expect(page.worker().heard).toContain('giveImages');
  expect(keptSets).toEqual([]);
  expect(unkept).toMatchObject({ set: { name: 'mine' }, why: 'absent' });
  // Nobody who opens a private window needs to be told at every set.
  expect(notices).toEqual([]);
  page.actions.listSets();
  page.actions.renameSet('abc', 'yours');
  page.actions.removeSet('abc');
  page.actions.makeRoom();
  expect(await page.actions.takeAgain('abc')).toBe(false);
});

it('a set that cannot be made is told of, and the one before stays', async () => {
  const page = await openPage();
  const taken = page.actions.takeSet(() => {
    throw new Error('no');
  });
  expect(taken).toBe(false);
  expect(page.store.getState().upload).toBeNull();
  expect(page.store.getState().notices).toHaveLength(1);
});
