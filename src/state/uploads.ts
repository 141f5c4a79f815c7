// State: the visitor's own files. The page keeps hold of them, not of their bytes, so that the worker can be given them again: after
// a crash, and for an older run on other files.
import type { TrainerClient } from '../client/trainer.ts';
import { FaultError, toFault } from '../core/fault.ts';
import type { UploadedSet } from '../protocol/messages.ts';

export interface Uploads {
  /** Has the worker read files into a set of images. */
  read(files: readonly File[]): Promise<UploadedSet>;
  /** Sees to it that the worker has the images of this set; throws `data/gone` where its files cannot be read any more. */
  provide(set: UploadedSet | null): Promise<void>;
  /** The worker is another, which has nothing. */
  forget(): void;
}

export function createUploads(client: () => TrainerClient): Uploads {
  const filesOf = new WeakMap<UploadedSet, readonly File[]>();
  /** What the worker has. */
  let held: UploadedSet | null = null;
  return {
    async read(files) {
      const set = await client().call('readFiles', { files });
      filesOf.set(set, files);
      held = set;
      return set;
    },
    async provide(set) {
      if (set !== null && set === held) return;
      const files = set && filesOf.get(set);
      try {
        if (!files) throw new Error('There are no files');
        await client().call('readFiles', { files });
      } catch (thrown) {
        if (toFault(thrown).code === 'worker/crashed') throw thrown;
        const name = set?.name ?? 'upload';
        throw new FaultError(
          'data/gone',
          `The files of “${name}” can no longer be read`,
          name,
          'Open the files again and start a new run on them.',
          { cause: thrown },
        );
      }
      held = set;
    },
    forget() {
      held = null;
    },
  };
}
