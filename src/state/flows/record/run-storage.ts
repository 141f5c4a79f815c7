// State: kept runs in IndexedDB. Where a browser refuses to store (private windows do), they last as long as the page.
// Tabs share the database: each record names the visit that wrote it, and the records of an open tab belong to that tab
// alone.
import { type IDBPDatabase, openDB } from 'idb';
import { defaultParams } from '../../../models/choice.ts';
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import type { KeptRun } from '../../facts/record/runs.ts';
import { beginVisit } from './visits.ts';

const NAME = 'vae-playground-runs';
const STORE = 'runs';

export interface RunStorage {
  /** The runs of visits that are over. */
  all(): Promise<readonly KeptRun[]>;
  /** A number for a new run, `least` or more, that no other tab has or gets. */
  reserve(least: number): Promise<number>;
  put(run: KeptRun): Promise<void>;
  remove(numbers: readonly number[]): Promise<void>;
}

export function createRunStorage(): RunStorage {
  const visits = beginVisit();
  let database: Promise<IDBPDatabase | null> | null = null;
  const open = (): Promise<IDBPDatabase | null> => {
    database ??= openDB(NAME, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore(STORE, { keyPath: 'number' });
      },
      // Another page is of a newer version: its upgrade must not wait for this one.
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    }).catch(() => null);
    return database;
  };
  return {
    async all() {
      try {
        const opened = await open();
        const found: unknown = await opened?.getAll(STORE);
        if (!Array.isArray(found)) return [];
        const alive = await visits.alive(found.flatMap(visitOf));
        const left = found.filter((record) => visitOf(record).every((visit) => !alive.has(visit)));
        for (const record of left) if (isReserved(record)) await opened?.delete(STORE, record.number);
        return left.filter(isRun).map(present);
      } catch {
        return [];
      }
    },
    async reserve(least) {
      try {
        const transaction = (await open())?.transaction(STORE, 'readwrite');
        if (!transaction) return least;
        const keys = await transaction.store.getAllKeys();
        const number = Math.max(least, ...keys.filter((key) => typeof key === 'number').map((key) => key + 1));
        await transaction.store.put({ number, visit: visits.own });
        await transaction.done;
        return number;
      } catch {
        return least;
      }
    },
    async put(run) {
      try {
        await (await open())?.put(STORE, { ...run, visit: visits.own });
      } catch {
        // There is no room: the run stays in memory until the page is closed.
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
 * A stored run, brought up to date. Settings added since then get their defaults, which are what the older page did. A
 * frame from before planes could be zoomed is dropped: it does not say which part of the plane it shows.
 */
function present(run: Omit<KeptRun, 'begun' | 'liveChanges' | 'images' | 'setKey'> & Partial<KeptRun>): KeptRun {
  const plan: object | undefined = run.frame?.manifold.plan;
  const filled = (given: RunConfig): RunConfig => {
    const all = { ...defaultConfig(), ...given };
    return { ...all, params: { ...defaultParams(all), ...given.params } };
  };
  const config = filled(run.config);
  const begun = run.begun ? filled(run.begun) : config;
  const liveChanges = run.liveChanges ?? [];
  const images = run.images ?? null;
  const setKey = run.setKey ?? null;
  return {
    ...run,
    config,
    begun,
    liveChanges,
    images,
    // Without a key the files went with the page.
    upload: setKey ? run.upload : null,
    setKey,
    frame: plan && !('window' in plan) ? null : run.frame,
  };
}

/** The visit that wrote a record; older versions of the page did not say. */
function visitOf(record: unknown): readonly string[] {
  const visit = typeof record === 'object' && record !== null && 'visit' in record ? record.visit : null;
  return typeof visit === 'string' ? [visit] : [];
}

/** Whether a record only reserves a number, and no run was saved under it. */
function isReserved(record: unknown): record is { readonly number: number } {
  return visitOf(record).length > 0 && !isRun(record);
}

/** A record written by an older version of the page may lack some of these. */
function isRun(value: unknown): value is KeptRun {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['number', 'config', 'history', 'checkpoint', 'step', 'done'].every((key) => key in value)
  );
}
