// Worker: small facts that outlive a visit, in IndexedDB. Where a browser refuses to store (private windows do), nothing is
// remembered and nothing fails.
import { type IDBPDatabase, openDB } from 'idb';
import type { ChoiceMemory } from '../engine/choose.ts';
import type { DeviceReport } from '../engine/events.ts';

const NAME = 'vae-playground';
const STORE = 'choices';

export function createChoiceMemory(): ChoiceMemory {
  let database: Promise<IDBPDatabase | null> | null = null;
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= openDB(NAME, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(STORE);
      },
    }).catch(() => null);
    return database;
  };
  return {
    async recall(key) {
      try {
        const found: unknown = await (await open())?.get(STORE, key);
        return isReports(found) ? found : null;
      } catch {
        return null;
      }
    },
    async remember(key, reports) {
      try {
        await (await open())?.put(STORE, reports, key);
      } catch {
        // Measured again next time.
      }
    },
    async forget() {
      try {
        await (await open())?.clear(STORE);
      } catch {
        // There was nothing to forget.
      }
    },
  };
}

/** What an older version of the page left behind may look different. */
function isReports(value: unknown): value is readonly DeviceReport[] {
  return (
    Array.isArray(value) &&
    value.every((report: unknown) => typeof report === 'object' && report !== null && 'backend' in report)
  );
}
