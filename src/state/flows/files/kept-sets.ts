// State: the sets of the visitor's own that were trained on stay in the browser, as runs do, and can be taken again.
import { FaultError } from '../../../core/fault.ts';
import { type Dataset, imageCount } from '../../../data/dataset.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { type KeptSet, keyOf } from '../../facts/data/kept-set.ts';
import type { AppStore } from '../../store/store.ts';
import { did } from '../ring/undo.ts';
import type { PreparingActions } from './preparing.ts';
import type { SetStorage } from './set-storage.ts';
import type { Uploads } from './uploads.ts';

export interface KeptSetActions {
  /** Takes a kept set again, as files that are opened are taken; tells whether it is still there. */
  takeAgain(key: string): Promise<boolean>;
  renameSet(key: string, name: string): void;
  removeSet(key: string): Promise<void>;
}

export function createKeptSets(
  store: AppStore,
  storage: SetStorage,
  uploads: Uploads,
  takeSet: PreparingActions['takeSet'],
  complain: (thrown: unknown) => void,
): KeptSetActions {
  const list = (change: (sets: readonly KeptSet[]) => readonly KeptSet[]): void =>
    store.setState(({ keptSets }) => ({ keptSets: change(keptSets) }));
  const without = (key: string): void => list((sets) => sets.filter((set) => set.key !== key));

  /** Resolves to whether it is kept; throws `data/unkept` where there is no room. */
  const keep = async (set: KeptSet, dataset: Dataset): Promise<boolean> => {
    const done = await storage.put(set, dataset);
    if (done === 'full') {
      const what = `“${set.name}” is gone when this page is closed: the browser has no room for it`;
      throw new FaultError('data/unkept', what, set.name, 'Delete a kept set, or save this one as a zip.');
    }
    if (done === 'kept') list((sets) => [set, ...sets.filter(({ key }) => key !== set.key)]);
    return done === 'kept';
  };
  /** Once a run has begun on it: what was only looked at is not worth the room. */
  const keepTrained = async (upload: SetSummary): Promise<void> => {
    const dataset = uploads.imagesOf(upload);
    // There is nothing to name sets by where the page comes over an open line.
    if (!dataset || uploads.keyOf(upload) || typeof crypto.subtle === 'undefined') return;
    const key = await keyOf(dataset);
    if (store.getState().keptSets.every((set) => set.key !== key)) {
      const { kind, shape } = dataset;
      const bytes = dataset.images.length + (dataset.labels?.length ?? 0) + (dataset.factors?.values.length ?? 0);
      const about = { key, name: upload.name, kind, count: imageCount(dataset), shape, bytes, keptAt: Date.now() };
      if (!(await keep(about, dataset))) return;
    }
    uploads.keepAs(upload, key);
  };
  const loaded = storage.all().then((keptSets) => store.setState({ keptSets }));
  store.subscribe(({ appliedUpload }, before) => {
    if (!appliedUpload || appliedUpload === before.appliedUpload) return;
    void loaded.then(() => keepTrained(appliedUpload)).catch(complain);
  });

  return {
    async takeAgain(key) {
      const set = store.getState().keptSets.find((one) => one.key === key);
      const dataset = await storage.load(key);
      if (set && dataset) return takeSet(() => ({ ...dataset, id: set.name }));
      without(key);
      const what = 'The browser has deleted this set, which it may do when it needs room';
      complain(new FaultError('data/gone', what, set?.name ?? key, 'Open its files again.'));
      return false;
    },
    renameSet(key, name) {
      const set = store.getState().keptSets.find((one) => one.key === key);
      if (!set || name === '' || name === set.name) return;
      list((sets) => sets.map((one) => (one.key === key ? { ...one, name } : one)));
      void storage.change({ ...set, name });
    },
    async removeSet(key) {
      const set = store.getState().keptSets.find((one) => one.key === key);
      if (!set) return;
      const dataset = await storage.load(key);
      const remove = (): void => {
        without(key);
        void storage.remove(key);
      };
      const back = (): void => void (dataset && keep(set, dataset).catch(complain));
      remove();
      if (dataset) did(store, { kind: 'set', values: { name: set.name }, back, again: remove });
    },
  };
}
