// The visitor's own sets in the browser's real storage: kept once, there at the next visit, deleted by nobody else.
import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import type { TrainerClient } from '../../../client/trainer.ts';
import type { Dataset } from '../../../data/dataset.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { type AppStore, createAppStore } from '../../store/store.ts';
import { undo } from '../ring/undo.ts';
import { complainTo, followNotices } from '../run/notices.ts';
import { createKeptSets, type KeptSetActions } from './kept-sets.ts';
import { createPreparing } from './preparing.ts';
import { createSetStorage, type SetStorage } from './set-storage.ts';
import { createUploads, type Uploads } from './uploads.ts';

const NAME = 'vae-playground-sets';
afterEach(() => deleteDB(NAME));

const COUNT = 4;
const BYTES = COUNT * 784 + COUNT;
const drawing = (id: string, level: number): Dataset => ({
  id,
  kind: 'grey',
  shape: [28, 28, 1],
  images: new Uint8Array(COUNT * 784).fill(level),
  labels: Uint8Array.of(0, 1, 0, 1),
  classes: ['a', 'b'],
  notes: [{ code: 'prepared/inverted', values: {} }],
});

interface Visit {
  readonly store: AppStore;
  readonly storage: SetStorage;
  readonly uploads: Uploads;
  readonly actions: KeptSetActions;
  /** What the worker was given, in its order. */
  readonly given: Dataset[];
  /** The newest first. */
  names(): readonly string[];
  /** Takes a set that was made by hand. */
  take(dataset: Dataset): SetSummary;
  /** Begins a run on a set. */
  train(set: SetSummary): void;
}

/** A page that has just been opened, with room for so many drawings. */
async function visit(sets = 100): Promise<Visit> {
  const store = createAppStore(defaultConfig());
  followNotices(store);
  const storage = createSetStorage();
  const given: Dataset[] = [];
  const worker = {
    call: async (_: string, dataset: Dataset) => {
      given.push(dataset);
      return null;
    },
  } as unknown as TrainerClient;
  const complain = complainTo(store);
  const uploads = createUploads(() => worker, storage.load);
  const { takeSet } = createPreparing(store, () => worker, uploads, complain);
  const { loaded, actions } = createKeptSets(store, storage, uploads, takeSet, complain, sets * BYTES);
  await loaded;
  return {
    ...{ store, storage, uploads, actions, given },
    names: () => store.getState().keptSets.map(({ name }) => name),
    take(dataset) {
      takeSet(() => dataset);
      return store.getState().upload!;
    },
    train: (set) => store.setState({ upload: set, appliedUpload: set }),
  };
}

describe('a set of the visitor’s own', () => {
  it('is there at the next visit, with all that was said of it, and the worker gets the same images', async () => {
    const before = await visit();
    const dataset = drawing('mine', 7);
    before.take(dataset);
    await expect.poll(before.names).toEqual(['mine']);

    const { store, actions, uploads, given } = await visit();
    const [kept] = store.getState().keptSets;
    expect(kept).toMatchObject({ name: 'mine', count: COUNT, bytes: BYTES, shape: [28, 28, 1] });
    expect(await actions.takeAgain(kept!.key)).toBe(true);
    const { upload, uploadKey } = store.getState();
    expect(upload).toMatchObject({ name: 'mine', classes: ['a', 'b'], notes: dataset.notes });
    expect(uploadKey).toBe(kept!.key);
    await uploads.provide(upload);
    await uploads.provide(upload);
    expect(given).toEqual([dataset]);
  });

  it('is kept when it is trained on, where it can be made again', async () => {
    const { uploads, train, names, take } = await visit();
    const read = uploads.take(drawing('a.zip', 7));
    take(drawing('drawn', 8));
    await expect.poll(names).toEqual(['drawn']);
    train(read);
    await expect.poll(names).toEqual(['a.zip', 'drawn']);
  });

  it('is stored without what its array is a part of, in pieces that are one again', async () => {
    const { store, storage, take, names } = await visit(1000);
    const all = Uint8Array.from({ length: 3000 * 784 }, (_, i) => i >> 4);
    const images = all.subarray(784);
    take({ ...drawing('part', 0), images, labels: null, classes: [] });
    await expect.poll(names).toEqual(['part']);
    const found = (await storage.load(store.getState().keptSets[0]!.key))!.images;
    expect([found.length, found.buffer.byteLength]).toEqual([images.length, images.length]);
    expect(found.every((level, i) => level === images[i])).toBe(true);
  });

  it('is stored once, whatever its file is called', async () => {
    const { uploads, names, train, store } = await visit();
    train(uploads.take(drawing('a.zip', 7)));
    await expect.poll(names).toEqual(['a.zip']);
    const { appliedKey } = store.getState();
    train(uploads.take(drawing('b.zip', 7)));
    await expect.poll(() => store.getState().appliedKey).toBe(appliedKey);
    train(uploads.take(drawing('c.zip', 8)));
    await expect.poll(names).toEqual(['c.zip', 'a.zip']);
    const opened = await openDB(NAME);
    expect(await opened.count('images')).toBe(2);
    opened.close();
  });

  it('that an older version of the page stored, as one array, still opens', async () => {
    const older = await openDB(NAME, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('about', { keyPath: 'key' });
        fresh.createObjectStore('images');
      },
    });
    const about = { key: 'abc', name: 'old', kind: 'grey', count: COUNT, shape: [28, 28, 1], bytes: BYTES, keptAt: 1 };
    await older.put('about', about);
    await older.put('images', drawing('old', 5), 'abc');
    older.close();
    const { names, actions, uploads, store, given } = await visit();
    expect(names()).toEqual(['old']);
    expect(await actions.takeAgain('abc')).toBe(true);
    await uploads.provide(store.getState().upload);
    expect(given).toEqual([drawing('old', 5)]);
    // It is not kept a second time.
    store.setState(({ upload }) => ({ appliedUpload: upload }));
    actions.renameSet('abc', 'older');
    await expect.poll(names).toEqual(['older']);
  });

  it('has the name that it was given; no name of spaces', async () => {
    const { store, actions, take, names } = await visit();
    take(drawing('mine', 7));
    await expect.poll(() => store.getState().uploadKey).not.toBeNull();
    const key = store.getState().uploadKey!;
    actions.renameSet(key, '  cats ');
    actions.renameSet(key, '   ');
    await expect.poll(names).toEqual(['cats']);
    expect((await visit()).names()).toEqual(['cats']);
    take(drawing('cats', 8));
    await expect.poll(names).toEqual(['cats (2)', 'cats']);
  });

  it('comes back, images and all, when its deletion is taken back', async () => {
    const { store, storage, actions, take, names } = await visit();
    take(drawing('mine', 7));
    await expect.poll(names).toEqual(['mine']);
    const { key } = store.getState().keptSets[0]!;
    actions.removeSet(key);
    await expect.poll(names).toEqual([]);
    await expect.poll(() => store.getState().undo.told?.values).toEqual({ name: 'mine' });
    expect(await storage.load(key)).toBeNull();
    undo(store);
    await expect.poll(names).toEqual(['mine']);
    expect(await storage.load(key)).toEqual(drawing('mine', 7));
  });

  it('of which the images are gone says so, with a remedy', async () => {
    const before = await visit();
    before.take(drawing('mine', 7));
    await expect.poll(before.names).toEqual(['mine']);
    const { store, storage, actions, names } = await visit();
    const { key } = store.getState().keptSets[0]!;
    await storage.remove(key);
    expect(await actions.takeAgain(key)).toBe(false);
    await expect.poll(names).toEqual([]);
    expect(store.getState().notices[0]!.fault).toMatchObject({ code: 'data/gone', where: 'mine' });
  });

  it('that cannot be read this once says so, and stays', async () => {
    const before = await visit();
    before.take(drawing('mine', 7));
    await expect.poll(before.names).toEqual(['mine']);
    const { store, actions, names } = await visit();
    const { key } = store.getState().keptSets[0]!;
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('Not now', 'NotReadableError'));
    try {
      expect(await actions.takeAgain(key)).toBe(false);
    } finally {
      Blob.prototype.arrayBuffer = arrayBuffer;
    }
    expect(store.getState().notices[0]!.fault.what).toContain('could not read');
    expect(names()).toEqual(['mine']);
    expect(await actions.takeAgain(key)).toBe(true);
  });

  it('is kept as an array where the browser takes no files', async () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value: Dataset, key) {
      if ((value.images as unknown) instanceof Blob) throw new DOMException('No files here', 'UnknownError');
      return put.call(this, value, key);
    };
    try {
      const { names, take, store, storage } = await visit();
      take(drawing('mine', 7));
      await expect.poll(names).toEqual(['mine']);
      expect(await storage.load(store.getState().keptSets[0]!.key)).toEqual(drawing('mine', 7));
    } finally {
      IDBObjectStore.prototype.put = put;
    }
  });
});

describe('where there is no room', () => {
  it('nothing is deleted unasked: the oldest that is not in use is offered, and then the new one kept', async () => {
    const { store, actions, take, train, names } = await visit(2);
    train(take(drawing('oldest', 1)));
    await expect.poll(names).toHaveLength(1);
    take(drawing('older', 2));
    await expect.poll(names).toHaveLength(2);
    take(drawing('new', 3));
    await expect.poll(() => store.getState().unkept).toMatchObject({ set: { name: 'new' }, why: 'room' });
    expect(names()).toEqual(['older', 'oldest']);
    expect(store.getState().notices.map(({ fault }) => [fault.code, fault.where])).toEqual([['data/unkept', 'new']]);

    actions.makeRoom();
    await expect.poll(names).toEqual(['new', 'oldest']);
    await expect.poll(() => store.getState().unkept).toBeNull();
    expect(store.getState().uploadKey).not.toBeNull();
    expect(store.getState().notices).toEqual([]);
    // What was deleted is still in the visitor's hands: taken back, it is the one without room.
    undo(store);
    await expect.poll(() => store.getState().unkept?.set.name).toBe('older');
    expect(names()).toEqual(['new', 'oldest']);
  });

  it('a full disk is told apart from a full list', async () => {
    const { store, take, names } = await visit();
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    };
    try {
      take(drawing('mine', 7));
      await expect.poll(() => store.getState().unkept).toMatchObject({ set: { name: 'mine' }, why: 'full' });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(store.getState().notices[0]!.fault.what).toContain('no more room for this page');
    expect(names()).toEqual([]);
    // The next one tries again.
    take(drawing('mine', 7));
    await expect.poll(names).toEqual(['mine']);
    await expect.poll(() => store.getState().unkept).toBeNull();
  });
});
