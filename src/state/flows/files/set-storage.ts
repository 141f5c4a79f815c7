// State: the visitor's own sets in IndexedDB: what there is of each, and apart from it the images, which are read when they are
// wanted. Where a browser refuses to store (private windows do), there are none.
import { type IDBPDatabase, openDB } from 'idb';
import type { Dataset } from '../../../data/dataset.ts';
import type { KeptSet } from '../../facts/data/kept-set.ts';

const NAME = 'vae-playground-sets';
const ABOUT = 'about';
const IMAGES = 'images';

export interface SetStorage {
  /** The newest first. */
  all(): Promise<readonly KeptSet[]>;
  /** Whether it is kept now, there was no room for it, or the browser keeps nothing. */
  put(set: KeptSet, dataset: Dataset): Promise<'kept' | 'full' | 'absent'>;
  change(set: KeptSet): Promise<void>;
  /** Null where it is not kept. */
  load(key: string): Promise<Dataset | null>;
  remove(key: string): Promise<void>;
}

export function createSetStorage(): SetStorage {
  let database: Promise<IDBPDatabase | null> | null = null;
  const begin = async (): Promise<IDBPDatabase | null> => {
    try {
      return await openDB(NAME, 1, {
        upgrade: (fresh) => {
          fresh.createObjectStore(ABOUT, { keyPath: 'key' });
          fresh.createObjectStore(IMAGES);
        },
      });
    } catch {
      return null;
    }
  };
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= begin();
    return database;
  };
  return {
    async all() {
      const found: KeptSet[] = (await (await open())?.getAll(ABOUT).catch(() => [])) ?? [];
      return found.toSorted((a, b) => b.keptAt - a.keptAt);
    },
    async put(set, dataset) {
      const opened = await open();
      if (!opened) return 'absent';
      try {
        // Both or neither.
        const transaction = opened.transaction([ABOUT, IMAGES], 'readwrite');
        await Promise.all([
          transaction.objectStore(IMAGES).put(dataset, set.key),
          transaction.objectStore(ABOUT).put(set),
          transaction.done,
        ]);
        return 'kept';
      } catch {
        return 'full';
      }
    },
    async change(set) {
      await (await open())?.put(ABOUT, set).catch(() => {});
    },
    async load(key) {
      return (await (await open())?.get(IMAGES, key).catch(() => null)) ?? null;
    },
    async remove(key) {
      const opened = await open();
      await Promise.all([ABOUT, IMAGES].map((store) => opened?.delete(store, key).catch(() => {})));
    },
  };
}
