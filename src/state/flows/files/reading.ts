// State: files being read, and the end of that: the draft learns from them, a fault is told, or somebody cancelled.
import type { Actions } from '../../actions.ts';
import type { AppStore } from '../../store/store.ts';
import type { Uploads } from './uploads.ts';

export function createReading(
  store: AppStore,
  uploads: Uploads,
  complain: (thrown: unknown) => void,
  /** Has training leave half of the processor, or take it back. */
  share: (processor: boolean) => void,
): Pick<Actions, 'readFiles' | 'cancelReading'> {
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
        store.setState(({ draft }) => ({ upload, draft: { ...draft, data: 'upload' } }));
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
