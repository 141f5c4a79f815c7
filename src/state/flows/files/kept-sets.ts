// State: the visitor's own sets stay in the browser, as runs do, and can be taken again: what was drawn or photographed at
// once, all others when they are trained on. What could not be kept is told, and nothing is deleted to make room unless the
// visitor does it.
import { FaultError } from '../../../core/fault.ts';
import { type Dataset, imageCount } from '../../../data/dataset.ts';
import { digestOf } from '../../../data/digest.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import {
  bytesOfSet,
  freeName,
  type KeptSet,
  oldestToGo,
  ROOM_FOR_SETS,
  takenBy,
  type Unkept,
} from '../../facts/data/kept-set.ts';
import type { AppStore } from '../../store/store.ts';
import { did } from '../ring/undo.ts';
import type { PreparingActions } from './preparing.ts';
import type { SetStorage } from './set-storage.ts';
import type { Uploads } from './uploads.ts';

export interface KeptSetActions {
  /** Takes a kept set again, as files that are opened are taken; tells whether it is still there. */
  takeAgain(key: string): Promise<boolean>;
  /** A name of nothing but spaces is none: the old one stays. */
  renameSet(key: string, name: string): void;
  /** What found no room before is kept if it finds room now. */
  removeSet(key: string): void;
  /** Deletes the oldest set that is not in use, so that the one that found no room is kept. */
  makeRoom(): void;
  /** Other tabs may have kept or deleted some. */
  listSets(): void;
}

export interface KeptSets {
  /** Resolves when the sets of earlier visits are in the store. */
  readonly loaded: Promise<void>;
  readonly actions: KeptSetActions;
}

interface Kept {
  readonly set: KeptSet;
  readonly dataset: Dataset;
  /** The set as the page has it; null where it comes back after it was deleted. */
  readonly upload: SetSummary | null;
}

export function createKeptSets(
  store: AppStore,
  storage: SetStorage,
  uploads: Uploads,
  takeSet: PreparingActions['takeSet'],
  complain: (thrown: unknown) => void,
  room = ROOM_FOR_SETS,
): KeptSets {
  /** One after the other: room is counted, then taken. */
  let queue: Promise<void> = Promise.resolve();
  /** The one that found no room. */
  let waiting: Kept | null = null;

  const next = (work: () => Promise<unknown>): Promise<void> => {
    queue = queue.then(work).then(() => {}, complain);
    return queue;
  };
  const listed = async (): Promise<readonly KeptSet[]> => {
    const keptSets = await storage.all();
    store.setState({ keptSets });
    return keptSets;
  };
  const keepAs = (upload: SetSummary | null, key: string): void => {
    if (upload) uploads.keepAs(upload, key);
    tellKeys();
  };
  const tellKeys = (): void =>
    store.setState(({ upload, appliedUpload }) => ({
      uploadKey: uploads.keyOf(upload),
      appliedKey: uploads.keyOf(appliedUpload),
    }));
  const become = (unkept: Unkept | null, one: Kept | null): void => {
    waiting = one;
    store.setState({ unkept });
    const fault = unkept && faultOf(unkept, takenBy(store.getState().keptSets), room);
    if (fault) complain(fault);
  };
  const put = async (one: Kept): Promise<void> => {
    const { set, dataset, upload } = one;
    const sets = await listed();
    if (!sets.some(({ key }) => key === set.key)) {
      const fits = takenBy(sets) + set.bytes <= room;
      const done = fits ? await storage.put({ ...set, name: freeName(set.name, sets) }, dataset) : 'room';
      // Where nothing is ever kept it waits for nothing.
      if (done !== 'kept') return become({ set, why: done }, done === 'absent' ? null : one);
      await listed();
    }
    keepAs(upload, set.key);
    if (store.getState().unkept?.set.key === set.key) become(null, null);
  };
  const keep = async (upload: SetSummary): Promise<void> => {
    const dataset = uploads.imagesOf(upload);
    if (!dataset || uploads.keyOf(upload)) return;
    const keptAt = Date.now();
    // Pages that come over an open line have nothing to name sets by: there each is one of its own.
    const key = (await digestOf(dataset)) ?? `made ${keptAt} ${Math.random()}`;
    const { kind, shape } = dataset;
    const about = {
      key,
      name: upload.name,
      kind,
      count: imageCount(dataset),
      shape,
      bytes: bytesOfSet(dataset),
      keptAt,
    };
    await put({ set: about, dataset, upload });
  };
  const remove = async (key: string): Promise<void> => {
    await storage.remove(key);
    await listed();
    if (waiting) await put(waiting);
  };
  const loaded = next(listed);
  store.subscribe(({ upload, appliedUpload }, before) => {
    if (upload === before.upload && appliedUpload === before.appliedUpload) return;
    tellKeys();
    if (upload && upload !== before.upload && uploads.isMade(upload)) void next(() => keep(upload));
    if (appliedUpload && appliedUpload !== before.appliedUpload) void next(() => keep(appliedUpload));
  });

  const actions: KeptSetActions = {
    async takeAgain(key) {
      const set = store.getState().keptSets.find((one) => one.key === key);
      const where = set?.name ?? key;
      let dataset: Dataset | null;
      try {
        dataset = await storage.load(key);
      } catch (cause) {
        // It may be there the next time, and stays.
        const what = 'The browser could not read this set';
        complain(new FaultError('data/gone', what, where, 'Try again, or open its files again.', { cause }));
        return false;
      }
      if (set && dataset) {
        if (!takeSet(() => ({ ...dataset, id: set.name }))) return false;
        keepAs(store.getState().upload, key);
        return true;
      }
      void next(() => remove(key));
      const what = 'The browser has deleted this set, which it may do when it needs room';
      complain(new FaultError('data/gone', what, where, 'Open its files again.'));
      return false;
    },
    renameSet(key, given) {
      const name = given.trim();
      if (name === '') return;
      void next(async () => {
        const set = (await listed()).find((one) => one.key === key);
        if (!set || set.name === name) return;
        await storage.change({ ...set, name });
        await listed();
      });
    },
    removeSet(key) {
      void next(async () => {
        const set = store.getState().keptSets.find((one) => one.key === key);
        const dataset = await storage.load(key).catch(() => null);
        await remove(key);
        if (!set || !dataset) return;
        const back = (): void => void next(() => put({ set, dataset, upload: null }));
        did(store, { kind: 'set', values: { name: set.name }, back, again: () => void next(() => remove(key)) });
      });
    },
    makeRoom() {
      const { keptSets, unkept, uploadKey, appliedKey } = store.getState();
      const oldest = oldestToGo(keptSets, unkept, [uploadKey, appliedKey], room);
      if (oldest) actions.removeSet(oldest.key);
    },
    listSets: () => void next(listed),
  };
  return { loaded, actions };
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1e5) / 10} MB`;

/** What there is to be told; a browser that keeps nothing is told of beside the list of kept sets alone. */
function faultOf({ set, why }: Unkept, taken: number, room: number): FaultError | null {
  if (why === 'absent') return null;
  const full =
    why === 'full'
      ? 'the browser has no more room for this page'
      : `the sets kept here take ${inMegabytes(taken)} of ${inMegabytes(room)}`;
  return new FaultError(
    'data/unkept',
    `“${set.name}” (${inMegabytes(set.bytes)}) is gone when this page is closed: ${full}`,
    set.name,
    'Make room on the tab Data, or save this set as a zip there.',
  );
}
