// Worker: small facts that outlive a visit, in IndexedDB. Where a browser refuses to store (private windows do),
// nothing is remembered and nothing fails.
import { type IDBPDatabase, openDB } from 'idb';
import type { ChoiceMemory } from '../engine/choose.ts';
import type { DeviceOptions } from '../engine/device.ts';
import type { DeviceReport } from '../engine/events.ts';

const NAME = 'vae-playground';
const stores = ['choices', 'tiles'] as const;
type Store = (typeof stores)[number];

/** What was measured on this machine. */
export interface Measurements {
  /** How fast each backend is. */
  readonly choices: ChoiceMemory;
  /** Which kernel tiles are fastest on its GPU. */
  readonly tiles: NonNullable<DeviceOptions['tileMemory']>;
  /** Forgets all measurements, so that they are made again. */
  forget(): Promise<void>;
}

export function rememberMeasurements(): Measurements {
  const notes = openNotes();
  return {
    choices: {
      async recall(key) {
        const found = await notes.read('choices', key);
        return isReports(found) ? found : null;
      },
      remember: (key, reports) => notes.write('choices', key, reports),
    },
    tiles: (machine) => ({
      async recall() {
        const found = await notes.read('tiles', machine);
        return isTiles(found) ? found : {};
      },
      remember: (tiles) => notes.write('tiles', machine, tiles),
    }),
    forget: notes.clear,
  };
}

function openNotes() {
  let database: Promise<IDBPDatabase | null> | null = null;
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= openDB(NAME, 2, {
      upgrade: (older) => {
        for (const store of stores) if (!older.objectStoreNames.contains(store)) older.createObjectStore(store);
      },
      // Another page is of a newer version: its upgrade must not wait for this one.
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    }).catch(() => null);
    return database;
  };
  return {
    async read(store: Store, key: string): Promise<unknown> {
      try {
        return await (await open())?.get(store, key);
      } catch {
        return undefined;
      }
    },
    async write(store: Store, key: string, value: unknown): Promise<void> {
      try {
        await (await open())?.put(store, value, key);
      } catch {
        // Measured again next time.
      }
    },
    async clear(): Promise<void> {
      try {
        for (const store of stores) await (await open())?.clear(store);
      } catch {
        // There was nothing to forget.
      }
    },
  };
}

/** An older version of the page may have stored something else. */
function isReports(value: unknown): value is readonly DeviceReport[] {
  return (
    Array.isArray(value) &&
    value.every((report: unknown) => typeof report === 'object' && report !== null && 'backend' in report)
  );
}

function isTiles(value: unknown): value is Readonly<Record<string, number>> {
  return typeof value === 'object' && value !== null && Object.values(value).every((tile) => Number.isInteger(tile));
}
