// State: kept runs in IndexedDB. Where a browser refuses to store (private windows do), they last as long as the page.
import { type IDBPDatabase, openDB } from 'idb';
import { defaultConfig } from '../models/settings.ts';
import type { KeptRun } from './runs.ts';

const NAME = 'vae-playground-runs';
const STORE = 'runs';

export interface RunStorage {
  all(): Promise<readonly KeptRun[]>;
  put(run: KeptRun): Promise<void>;
  remove(numbers: readonly number[]): Promise<void>;
}

export function createRunStorage(): RunStorage {
  let database: Promise<IDBPDatabase | null> | null = null;
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= openDB(NAME, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(STORE, { keyPath: 'number' });
      },
    }).catch(() => null);
    return database;
  };
  return {
    async all() {
      try {
        const found: unknown = await (await open())?.getAll(STORE);
        return Array.isArray(found) ? found.filter(isRun).map(present) : [];
      } catch {
        return [];
      }
    },
    async put(run) {
      try {
        await (await open())?.put(STORE, run);
      } catch {
        // No room: it is still there until the page is closed.
      }
    },
    async remove(numbers) {
      try {
        const opened = await open();
        for (const number of numbers) await opened?.delete(STORE, number);
      } catch {
        // There was nothing to remove.
      }
    },
  };
}

/**
 * With what settings came later at their defaults, which are what an older page did; and without the picture of a plane from
 * before planes could be zoomed: it does not say where it belongs.
 */
function present(run: KeptRun): KeptRun {
  const plan: object | undefined = run.frame?.manifold.plan;
  const config = { ...defaultConfig(), ...run.config };
  return { ...run, config, frame: plan && !('window' in plan) ? null : run.frame };
}

/** What an older version of the page left behind may look different. */
function isRun(value: unknown): value is KeptRun {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['number', 'config', 'history', 'checkpoint', 'step', 'done'].every((key) => key in value)
  );
}
