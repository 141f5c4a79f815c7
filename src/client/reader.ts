// Client: has files read in a worker of its own, which is ended with the reading or when somebody cancels it.
import { FaultError, fromFault } from '../core/fault.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FrameOptions } from '../data/pictures/resize.ts';
import type { ChosenFile, ReadingNews, ReadingRequest } from '../protocol/reading.ts';

/** `onProgress` gets the fraction that is done, 0 … 1; rejects with the reader's fault, or with `data/cancelled`. */
export async function readInWorker(
  files: readonly ChosenFile[],
  frames: FrameOptions,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Dataset> {
  const where = files[0]?.name ?? 'files';
  const worker = new Worker(new URL('../worker/reader.ts', import.meta.url), { type: 'module', name: 'reader' });
  try {
    return await new Promise<Dataset>((resolve, reject) => {
      signal.addEventListener('abort', () =>
        reject(
          new FaultError('data/cancelled', 'Reading was cancelled', where, 'Choose the files again to read them.'),
        ),
      );
      worker.onerror = (event) => reject(new Error(event.message || 'The reader could not be started'));
      worker.onmessageerror = () => reject(new Error('The reader sent a message that could not be read'));
      worker.onmessage = ({ data }: MessageEvent<ReadingNews>) => {
        if (data.kind === 'progress') onProgress(data.fraction);
        else if (data.kind === 'read') resolve(data.dataset);
        else reject(fromFault(data.fault));
      };
      worker.postMessage({ files, frames } satisfies ReadingRequest);
    });
  } finally {
    worker.terminate();
  }
}
