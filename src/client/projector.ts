// Client: the page's handle on the projection worker. One request at a time; ending it stops the work at once.
import type { ProjectionProgress, ProjectionRequest } from '../protocol/projection.ts';

export interface Projector {
  /** `onProgress` gets the layout so far; resolves when it is done, rejects when the worker fails or is ended. */
  project(request: ProjectionRequest, onProgress: (progress: ProjectionProgress) => void): Promise<void>;
  terminate(): void;
}

export function startProjector(): Projector {
  const worker = new Worker(new URL('../worker/projector.ts', import.meta.url), { type: 'module', name: 'projector' });
  let fail: ((reason: Error) => void) | null = null;
  return {
    project: (request, onProgress) =>
      new Promise((resolve, reject) => {
        fail = reject;
        worker.onmessage = ({ data }: MessageEvent<ProjectionProgress>) => {
          onProgress(data);
          if (data.fraction === 1) resolve();
        };
        worker.onerror = (event) => reject(new Error(event.message || 'The projection could not be started'));
        worker.postMessage(request);
      }),
    terminate() {
      worker.terminate();
      fail?.(new Error('The projection was ended'));
    },
  };
}
