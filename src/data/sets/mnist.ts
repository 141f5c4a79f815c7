// Data set: MNIST, handwritten digits of LeCun, Cortes & Burges, 1998. Fetched on request.
import type { DataSetCard } from '../card.ts';

const source = {
  id: 'mnist',
  // The first is known to let pages of any origin read it; the others are tried where it fails.
  mirrors: [
    'https://raw.githubusercontent.com/fgnt/mnist/master/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
  ],
  bytes: 9_912_422 + 28_881,
  count: 60_000,
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
} as const;

export const mnist = {
  id: source.id,
  kind: 'grey',
  shape: [28, 28, 1],
  count: source.count,
  classes: source.classes,
  download: { bytes: source.bytes, source: 'raw.githubusercontent.com (or storage.googleapis.com, amazonaws.com)' },
  load: async (options) => (await import('./idx-download.ts')).loadIdx(source, options),
} as const satisfies DataSetCard;
