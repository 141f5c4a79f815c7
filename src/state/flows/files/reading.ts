// State: reads files. It ends when the draft uses them, a fault is reported, or the visitor cancels.
import type { TrainerClient } from '../../../client/trainer.ts';
import type { FrameOptions } from '../../../data/pictures/resize.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import type { ChosenFile } from '../../../protocol/reading.ts';
import { kindOfData, withData } from '../../facts/data/kind.ts';
import type { AppStore } from '../../store/store.ts';
import type { Uploads } from './uploads.ts';

export interface ReadingActions {
  readFiles(files: readonly ChosenFile[] | Promise<readonly ChosenFile[]>): Promise<void>;
  /** Reads the same files again, another way. */
  readAgain(frames: FrameOptions): Promise<void>;
  /** How the visitor's set was read; null where there are no files to read again. */
  framesOf(set: SetSummary | null): FrameOptions | null;
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
  const read: (files: Parameters<ReadingActions['readFiles']>[0], frames: FrameOptions) => Promise<void> = async (
    files,
    frames,
  ) => {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const tell = (fraction: number): void => store.setState({ reading: fraction });
    store.setState({ reading: 0 });
    share(true);
    try {
      const upload = await uploads.read({ files: await files, frames }, tell, signal);
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
  };
  return {
    readFiles: (files) => read(files, {}),
    async readAgain(frames) {
      const before = uploads.readingOf(store.getState().upload);
      if (before) await read(before.files, frames);
    },
    framesOf: (set) => uploads.readingOf(set)?.frames ?? null,
    cancelReading() {
      reading.abort();
      store.setState({ reading: null });
      share(false);
    },
  };
}
