// State: reads files. It ends when the draft uses them, a fault is reported, or the visitor cancels.
import type { TrainerClient } from '../../../client/trainer.ts';
import type { ChosenFile } from '../../../protocol/reading.ts';
import { kindOfData, withData } from '../../facts/data/kind.ts';
import type { AppStore } from '../../store/store.ts';
import type { Uploads } from './uploads.ts';

export interface ReadingActions {
  readFiles(files: readonly ChosenFile[] | Promise<readonly ChosenFile[]>): Promise<void>;
  cancelReading(): void;
}

export function createReading(
  store: AppStore,
  client: () => TrainerClient,
  uploads: Uploads,
  complain: (thrown: unknown) => void,
): ReadingActions {
  /** Has training leave half of the processor, or take it back. */
  const share = (processor: boolean): void => {
    // A trainer that is gone has nothing to share, and its end is reported elsewhere.
    client()
      .call('share', { processor })
      .catch(() => {});
  };
  let reading = new AbortController();
  return {
    async readFiles(files) {
      reading.abort();
      reading = new AbortController();
      const { signal } = reading;
      store.setState({ reading: 0 });
      share(true);
      try {
        const upload = await uploads.read(await files, (fraction) => store.setState({ reading: fraction }), signal);
        if (signal.aborted) return;
        store.setState(({ draft, upload: before }) => ({
          upload,
          draft: withData(draft, 'upload', kindOfData(draft.data, before), upload.kind),
        }));
      } catch (thrown) {
        if (signal.aborted) return;
        complain(thrown);
      }
      store.setState({ reading: null });
      share(false);
    },
    cancelReading() {
      reading.abort();
      store.setState({ reading: null });
      share(false);
    },
  };
}
