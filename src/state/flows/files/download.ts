// State: fetching a data set. Nothing leaves the machine before the visitor has seen how much it is and from where.
import type { TrainerClient } from '../../../client/trainer.ts';
import { toFault } from '../../../core/fault.ts';
import type { Events, SetSummary } from '../../../protocol/messages.ts';
import { kindOfData, withData } from '../../facts/data/kind.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { AppStore } from '../../store/store.ts';

export interface DownloadActions {
  fetchData(id: string): Promise<void>;
  cancelFetch(): void;
}

const chosen = (draft: RunConfig, id: string, upload: SetSummary | null): RunConfig =>
  withData(draft, id, kindOfData(draft.data, upload), kindOfData(id, upload));

/** Opens the dialog; a set already fetched in this visit is chosen at once. */
export function askForData(store: AppStore, id: string): void {
  store.setState(({ fetched, draft, upload }) =>
    fetched.includes(id)
      ? { draft: chosen(draft, id, upload) }
      : { download: { id, stage: 'asking', loadedBytes: 0, totalBytes: null, fault: null } },
  );
}

/** Fetches a set and puts it into the draft. Resolves to whether that succeeded. */
async function fetchData(store: AppStore, client: TrainerClient, id: string): Promise<boolean> {
  store.setState({ download: { id, stage: 'running', loadedBytes: 0, totalBytes: null, fault: null } });
  try {
    await client.call('download', { id });
    store.setState(({ draft, fetched, upload }) => ({
      download: null,
      draft: chosen(draft, id, upload),
      fetched: [...fetched, id],
    }));
    return true;
  } catch (thrown) {
    const fault = toFault(thrown);
    const cancelled = fault.code === 'data/cancelled';
    store.setState(({ download }) => ({
      download: cancelled || !download ? null : { ...download, stage: 'failed', fault },
    }));
    return false;
  }
}

/** Resolves when no run is being built. */
function prepared(store: AppStore): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (store.getState().preparing) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(check);
    check();
  });
}

/** Shows how far the download is. */
export function showProgress(store: AppStore, { id, loadedBytes, totalBytes }: Events['downloadProgress']): void {
  store.setState(({ download }) => (download?.id === id ? { download: { ...download, loadedBytes, totalBytes } } : {}));
}

export function createDownloads(
  store: AppStore,
  client: () => TrainerClient,
  applyDraft: () => void,
  command: (promise: Promise<unknown>) => void,
): DownloadActions {
  return {
    async fetchData(id) {
      const { controls, presenting } = store.getState();
      // A link asked for this set; where the set-up is hidden, nobody could apply the draft.
      if ((await fetchData(store, client(), id)) && (!controls || presenting)) {
        await prepared(store);
        applyDraft();
      }
    },
    cancelFetch() {
      const running = store.getState().download?.stage === 'running';
      store.setState({ download: null });
      if (running) command(client().call('cancelDownload', null));
    },
  };
}
