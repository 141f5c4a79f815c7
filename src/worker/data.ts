// Worker: the data sets of this page. The one in use, the one the user gave, and those that were downloaded.
import { FaultError } from '../core/fault.ts';
import type { DataSetCard, LoadProgress } from '../data/card.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { dataSetCard } from '../data/sets.ts';
import type { SetSummary } from '../protocol/messages.ts';

/** Generated sets are the same for every run, like downloaded ones: a run's seed does not change the images. */
const DATA_SEED = 1;

export interface DataStore {
  /** The set of this id; generated or read from the cache if it is not in memory. */
  load(id: string): Promise<Dataset>;
  /** Whether it can be loaded without fetching anything from elsewhere. */
  isHere(id: string): boolean;
  /** What the visitor gave, to be loaded as `upload`. */
  give(dataset: Dataset): void;
  download(id: string, onProgress: (progress: LoadProgress) => void): Promise<SetSummary>;
  cancelDownload(): void;
}

export function createDataStore(): DataStore {
  const loaded = new Map<string, Dataset>();
  let cancel: AbortController | null = null;

  const fetchCard = async (
    card: DataSetCard,
    onProgress?: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<Dataset> => {
    const known = loaded.get(card.id);
    if (known) return known;
    const dataset = await card.load({
      seed: DATA_SEED,
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
    loaded.set(card.id, dataset);
    return dataset;
  };
  return {
    async load(id) {
      if (id !== 'upload') return fetchCard(dataSetCard(id));
      const dataset = loaded.get('upload');
      if (!dataset)
        throw new FaultError(
          'data/empty',
          'No file has been given on this page',
          'upload',
          'Choose the files first; a link cannot carry them.',
        );
      return dataset;
    },
    isHere: (id) => loaded.has(id) || (id !== 'upload' && !(dataSetCard(id) as DataSetCard).download),
    give(dataset) {
      loaded.set('upload', dataset);
    },
    async download(id, onProgress) {
      cancel?.abort();
      const controller = new AbortController();
      cancel = controller;
      try {
        return summary(await fetchCard(dataSetCard(id), onProgress, controller.signal));
      } finally {
        if (cancel === controller) cancel = null;
      }
    },
    cancelDownload() {
      cancel?.abort();
    },
  };
}

function summary(dataset: Dataset): SetSummary {
  const { id: name, kind, shape, classes } = dataset;
  return { name, kind, count: imageCount(dataset), shape, classes };
}
