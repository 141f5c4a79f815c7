// What a reload finds of a run on a set of the visitor's own, in the browser's real storage.
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetSummary } from '../../../protocol/messages.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { keptRun } from '../../asks/lab.fixture.ts';
import type { KeptSet } from '../../facts/data/kept-set.ts';
import { type AppState, createAppStore } from '../../store/store.ts';
import { createViews } from '../../store/views.ts';
import { createKeeper } from './keeper.ts';

const NAME = 'vae-playground-runs';
const upload: SetSummary = { name: 'mine', kind: 'grey', count: 2, shape: [28, 28, 1], classes: [], notes: [] };
const set: KeptSet = { key: 'abc', name: 'mine', kind: 'grey', count: 2, shape: [28, 28, 1], bytes: 1, keptAt: 1 };

/** A visit before this one was interrupted in a run on the set. */
beforeEach(async () => {
  const before = await openDB(NAME, 1, {
    upgrade: (fresh) => void fresh.createObjectStore('runs', { keyPath: 'number' }),
  });
  await before.put('runs', { ...keptRun(3, { data: 'upload' }), upload, setKey: 'abc', done: false });
  before.close();
});
afterEach(() => deleteDB(NAME));

async function reload(keptSets: readonly KeptSet[]): Promise<AppState & { readonly known: readonly string[] }> {
  const store = createAppStore(defaultConfig());
  const known: string[] = [];
  // Sets are listed later than the runs.
  const listed = new Promise<void>((resolve) => {
    setTimeout(() => {
      store.setState({ keptSets });
      resolve();
    }, 100);
  });
  const noWorker = (): never => {
    throw new Error('There is no worker');
  };
  const uploads = { keyOf: () => null, keepAs: (_: SetSummary, key: string) => void known.push(key) };
  await createKeeper(store, createViews(2), noWorker, uploads, listed).loaded;
  return { ...store.getState(), known };
}

it('the run is offered where its set is kept, and knows the set', async () => {
  const { offered, runs, known } = await reload([set]);
  expect(offered).toBe(3);
  expect(runs.map((run) => run.upload)).toEqual([upload]);
  expect(known).toEqual(['abc']);
});

it('it is only listed where its set was deleted: it could not go on', async () => {
  const { offered, runs } = await reload([]);
  expect(offered).toBeNull();
  expect(runs.map(({ number }) => number)).toEqual([3]);
});
