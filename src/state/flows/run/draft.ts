// State: the settings as the visitor sets them. Those that act in the middle of a run are sent to it; the others wait
// for a new one.
import type { RunConfig } from '../../../settings/config.ts';
import { withParts } from '../../facts/run/config.ts';
import { kindOfData, withData } from '../../facts/data/kind.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import { epochFrom } from './schedule.ts';

export interface DraftActions {
  /** Changes settings; live ones act at once, the others wait for `applyDraft`. */
  edit(change: Partial<RunConfig>): void;
  /** Back to the settings of the present run. */
  discardDraft(): void;
  /** Begins the learning rate's schedule anew at the present step. */
  scheduleAnew(): void;
}

/** `send` takes the draft's live values to the run. */
export function createDraft(store: AppStore, views: Views, send: () => void): DraftActions {
  const edit: DraftActions['edit'] = (change) => {
    store.setState(({ draft: before, upload }) => {
      const data = change.data ?? before.data;
      const draft = withData(before, data, kindOfData(before.data, upload), kindOfData(data, upload));
      const { variant, likelihood, posterior, prior, mistake, ...rest } = { ...draft, ...change };
      const moved = withParts(draft, { variant, likelihood, posterior, prior, mistake });
      return { draft: { ...moved, ...rest, params: change.params ?? moved.params } };
    });
    send();
  };
  return {
    edit,
    discardDraft: () =>
      store.setState(({ draft, applied, upload, appliedUpload }) => ({
        draft: applied ?? draft,
        upload: appliedUpload ?? upload,
      })),
    scheduleAnew: () => edit({ scheduleFrom: epochFrom(views.progress.get().epoch) }),
  };
}
