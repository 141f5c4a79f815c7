// State: the visitor's own sets in IndexedDB: what there is of each, and apart from it the images, which are read when they are
// wanted. Where a browser refuses to store (private windows do), there are none.
import { type IDBPDatabase, openDB } from 'idb';
import { sleep } from '../../../core/sleep.ts';
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
  /** Null where it is not kept; throws where it is and cannot be read. */
  load(key: string): Promise<Dataset | null>;
  remove(key: string): Promise<void>;
}

export function createSetStorage(): SetStorage {
  let database: Promise<IDBPDatabase | null> | null = null;
  /** What was closed is opened again when it is next needed. */
  const forget = (): void => {
    database = null;
  };
  const begin = async (): Promise<IDBPDatabase | null> => {
    try {
      return await openDB(NAME, 1, {
        upgrade: (fresh) => {
          fresh.createObjectStore(ABOUT, { keyPath: 'key' });
          fresh.createObjectStore(IMAGES);
        },
        // Another page is of a newer version: its upgrade must not wait for this one.
        blocking: (_now, _next, event) => {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      });
    } catch {
      forget();
      return null;
    }
  };
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= begin();
    return database;
  };
  /** Both or neither. */
  const write = async (opened: IDBPDatabase, set: KeptSet, stored: Stored): Promise<void> => {
    const transaction = opened.transaction([ABOUT, IMAGES], 'readwrite');
    await Promise.all([
      transaction.objectStore(IMAGES).put(stored, set.key),
      transaction.objectStore(ABOUT).put(set),
      transaction.done,
    ]);
  };
  return {
    async all() {
      try {
        const found: unknown[] = (await (await open())?.getAll(ABOUT)) ?? [];
        return found.filter(isKeptSet).toSorted((a, b) => b.keptAt - a.keptAt);
      } catch {
        return [];
      }
    },
    async put(set, dataset) {
      const opened = await open();
      if (!opened) return 'absent';
      try {
        // Before the transaction, which ends as soon as nothing is asked of it.
        const stored = await packed(dataset);
        await write(opened, set, stored).catch((thrown: unknown) => {
          // Some browsers keep arrays, but no files, in private windows.
          if (isFull(thrown)) throw thrown;
          return write(opened, set, dataset);
        });
        return 'kept';
      } catch (thrown) {
        return isFull(thrown) ? 'full' : 'absent';
      }
    },
    async change(set) {
      try {
        await (await open())?.put(ABOUT, set);
      } catch {
        // It is listed as it was.
      }
    },
    async load(key) {
      const stored: Stored | undefined = await (await open())?.get(IMAGES, key);
      return stored ? unpacked(stored) : null;
    },
    async remove(key) {
      try {
        const transaction = (await open())?.transaction([ABOUT, IMAGES], 'readwrite');
        await Promise.all([
          transaction?.objectStore(IMAGES).delete(key),
          transaction?.objectStore(ABOUT).delete(key),
          transaction?.done,
        ]);
      } catch {
        // It is still listed then.
      }
    },
  };
}

/**
 * The images lie in a file. An array is copied on the page's own thread, which stood still for 700 ms with 60,000 digits;
 * put into a file piece by piece they keep it for a few frames. Older versions of the page stored the array.
 */
interface Stored extends Omit<Dataset, 'images'> {
  readonly images: Blob | Uint8Array;
}

/** Bytes that are put into the file in one go. */
const PIECE = 2 ** 21;

async function packed(dataset: Dataset): Promise<Stored> {
  const pieces: Blob[] = [];
  for (let at = 0; at < dataset.images.length; at += PIECE) {
    pieces.push(new Blob([dataset.images.slice(at, at + PIECE)]));
    await sleep(0);
  }
  return { ...dataset, images: new Blob(pieces) };
}

async function unpacked({ images, ...others }: Stored): Promise<Dataset> {
  return { ...others, images: images instanceof Blob ? new Uint8Array(await images.arrayBuffer()) : images };
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}

/** Whether a record says all that a set must say of itself; another version of the page may have written it. */
function isKeptSet(value: unknown): value is KeptSet {
  if (typeof value !== 'object' || value === null) return false;
  return ['key', 'name', 'kind', 'count', 'shape', 'bytes', 'keptAt'].every((field) => field in value);
}
