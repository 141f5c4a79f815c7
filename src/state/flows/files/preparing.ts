// State: looking over the chosen set, and making another of it, which is then the visitor's own.
import type { TrainerClient } from '../../../client/trainer.ts';
import type { Dataset } from '../../../data/dataset.ts';
import type { Overview } from '../../../data/overview.ts';
import type { DataEdits, PictureEdits } from '../../../data/prepare.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { augmentationOf } from '../../facts/data/augmentation.ts';
import { kindOfData, withData } from '../../facts/data/kind.ts';
import type { AppStore } from '../../store/store.ts';
import { did } from '../ring/undo.ts';
import type { Uploads } from './uploads.ts';

export interface PreparingActions {
  /**
   * What there is to see of the chosen set; null where it must be fetched first, or files must be opened again. With a
   * `draw` its samples are varied as training varies them, another draw in another way.
   */
  lookOver(samples: number, edits: PictureEdits, by: string | null, draw: number | null): Promise<Overview | null>;
  /** The chosen set as a zip of PNG files in a folder for each class; null where it could not be made. */
  exportSet(): Promise<Uint8Array | null>;
  /** Takes what was drawn or photographed and chooses it; tells whether it could be made. */
  takeSet(make: () => Dataset): boolean;
  /** Makes the set and chooses it, as files that are opened are chosen; tells whether it could be made. */
  makeSet(name: string, edits: DataEdits): Promise<boolean>;
}

export function createPreparing(
  store: AppStore,
  client: () => TrainerClient,
  uploads: Uploads,
  complain: (thrown: unknown) => void,
): PreparingActions {
  const turnTo = (data: string, set: SetSummary | null): void =>
    store.setState(({ draft, upload }) => ({
      upload: set,
      draft: withData(draft, data, kindOfData(draft.data, upload), kindOfData(data, set)),
    }));
  const choose = (dataset: Dataset, byHand: boolean): SetSummary => {
    const chosen = uploads.take(dataset, byHand);
    turnTo('upload', chosen);
    return chosen;
  };
  return {
    takeSet(make) {
      try {
        choose(make(), true);
        return true;
      } catch (thrown) {
        complain(thrown);
        return false;
      }
    },
    async lookOver(samples, edits, by, draw) {
      const { draft, upload } = store.getState();
      try {
        if (draft.data === 'upload') await uploads.provide(upload);
        const augmented = draw === null ? null : { how: augmentationOf(draft), seed: draft.seed, draw };
        return await client().call('overview', { id: draft.data, samples, edits, by, augmented });
      } catch (thrown) {
        complain(thrown);
        return null;
      }
    },
    async exportSet() {
      const { draft, upload } = store.getState();
      try {
        if (draft.data === 'upload') await uploads.provide(upload);
        return await client().call('exportSet', { id: draft.data });
      } catch (thrown) {
        complain(thrown);
        return null;
      }
    },
    async makeSet(name, edits) {
      const { draft, upload: before } = store.getState();
      try {
        if (draft.data === 'upload') await uploads.provide(before);
        const made = choose(await client().call('prepare', { id: draft.data, name, edits }), false);
        const [back, again] = [() => turnTo(draft.data, before), () => turnTo('upload', made)];
        did(store, { kind: 'made', values: { name }, back, again });
        return true;
      } catch (thrown) {
        complain(thrown);
        return false;
      }
    },
  };
}
