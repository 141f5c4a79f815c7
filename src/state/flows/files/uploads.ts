// State: the visitor's own images. The page keeps them, so that a worker can be given them again: after a crash, for an
// older run on other files, and each worker that measures a backend.
import type { TrainerClient } from '../../../client/trainer.ts';
import { readInWorker } from '../../../client/reader.ts';
import { FaultError, toFault } from '../../../core/fault.ts';
import { type Dataset, imageCount } from '../../../data/dataset.ts';
import type { FrameOptions } from '../../../data/pictures/resize.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import type { ChosenFile } from '../../../protocol/reading.ts';

/** Files, and how they are brought into frames. */
export interface Reading {
  readonly files: readonly ChosenFile[];
  readonly frames: FrameOptions;
}

export interface Uploads {
  /** Has files read into a set of images; `onProgress` gets the fraction that is done, 0 … 1. */
  read(reading: Reading, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<SetSummary>;
  /** What a set was read from, and how; null where it was made here. */
  readingOf(set: SetSummary | null): Reading | null;
  /** The images of a set, where they are on the page. */
  imagesOf(set: SetSummary): Dataset | null;
  /** Under which key the browser keeps it; null where it does not. */
  keyOf(set: SetSummary | null): string | null;
  keepAs(set: SetSummary, key: string): void;
  /** Takes a set that was made, as if it had been read; `byHand` where it was drawn or photographed. */
  take(dataset: Dataset, byHand?: boolean): SetSummary;
  /** Whether it was made by hand: then there are no files to open again. */
  isMade(set: SetSummary): boolean;
  /** Sees to it that the worker has the images of this set; throws `data/gone` where there are none any more. */
  provide(set: SetSummary | null): Promise<void>;
  /** Gives them to another worker too. */
  give(other: TrainerClient, set: SetSummary | null): Promise<void>;
  /** There is a new worker, which has no images yet. */
  forget(): void;
}

/** `kept` finds the images of a set that the browser keeps. */
export function createUploads(client: () => TrainerClient, kept: (key: string) => Promise<Dataset | null>): Uploads {
  const imagesOf = new WeakMap<SetSummary, Dataset>();
  const readings = new WeakMap<SetSummary, Reading>();
  const keys = new WeakMap<SetSummary, string>();
  const made = new WeakSet<SetSummary>();
  /** The set whose images the worker has. */
  let held: SetSummary | null = null;
  const give: Uploads['give'] = async (other, set) => {
    const key = set && keys.get(set);
    try {
      const dataset = set && (imagesOf.get(set) ?? (key ? await kept(key) : null));
      if (set && dataset) imagesOf.set(set, dataset);
      if (!dataset) throw new Error('There are no images');
      await other.call('giveImages', dataset);
    } catch (thrown) {
      if (toFault(thrown).code === 'worker/crashed') throw thrown;
      const name = set?.name ?? 'upload';
      throw new FaultError(
        'data/gone',
        `The images of “${name}” are not here any more`,
        name,
        'Open the files again and start a new run on them.',
        { cause: thrown },
      );
    }
  };
  const take: Uploads['take'] = (dataset, byHand = false) => {
    const { id, kind, shape, classes, notes = [] } = dataset;
    const set: SetSummary = { name: id, kind, count: imageCount(dataset), shape, classes, notes };
    imagesOf.set(set, dataset);
    if (byHand) made.add(set);
    return set;
  };
  return {
    async read(reading, onProgress, signal) {
      const set = take(await readInWorker(reading.files, reading.frames, onProgress, signal));
      readings.set(set, reading);
      return set;
    },
    readingOf: (set) => (set && readings.get(set)) ?? null,
    imagesOf: (set) => imagesOf.get(set) ?? null,
    keyOf: (set) => (set && keys.get(set)) ?? null,
    keepAs(set, key) {
      keys.set(set, key);
    },
    take,
    isMade: (set) => made.has(set),
    async provide(set) {
      if (set !== null && set === held) return;
      await give(client(), set);
      held = set;
    },
    give,
    forget() {
      held = null;
    },
  };
}
