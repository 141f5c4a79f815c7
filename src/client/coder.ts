// Client: has images compressed, or read again, in a worker of its own, which is ended with the job or when somebody
// cancels it.
import { FaultError, fromFault } from '../core/fault.ts';
import type { CodingJob, CodingJobs, CodingNews } from '../protocol/coding.ts';

/**
 * `onProgress` gets the share that is done, 0 … 1; rejects with the coder's fault, or with `data/cancelled`. What is given
 * is copied.
 */
export async function codeInWorker<Job extends CodingJob>(
  job: Job,
  input: CodingJobs[Job]['input'],
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<CodingJobs[Job]['output']> {
  const worker = new Worker(new URL('../worker/coder.ts', import.meta.url), { type: 'module', name: 'coder' });
  try {
    return await new Promise<CodingJobs[Job]['output']>((resolve, reject) => {
      const cancel = (): void =>
        reject(new FaultError('data/cancelled', 'Coding was cancelled', 'compress', 'Ask for it again.'));
      if (signal.aborted) return cancel();
      signal.addEventListener('abort', cancel, { once: true });
      worker.onerror = (event) => reject(new Error(event.message || 'The coder could not be started'));
      worker.onmessageerror = () => reject(new Error('The coder sent a message that could not be read'));
      worker.onmessage = ({ data }: MessageEvent<CodingNews<Job>>) => {
        if (data.kind === 'progress') onProgress(data.fraction);
        else if (data.kind === 'done') resolve(data.output);
        else reject(fromFault(data.fault));
      };
      worker.postMessage({ job, input });
    });
  } finally {
    worker.terminate();
  }
}
