// Data set: Fashion-MNIST, articles of clothing by Xiao, Rasul & Vollgraf, 2017. Fetched on request.
import type { DataSetCard } from '../card.ts';

const source = {
  id: 'fashion-mnist',
  // The first is known to let pages of any origin read it; the other is tried where it fails.
  mirrors: [
    'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
    'https://storage.googleapis.com/tensorflow/tf-keras-datasets/',
  ],
  bytes: 26_421_880 + 29_515,
  count: 60_000,
  classes: ['T-shirt', 'trousers', 'pullover', 'dress', 'coat', 'sandal', 'shirt', 'sneaker', 'bag', 'ankle boot'],
} as const;

export const fashionMnist = {
  id: source.id,
  kind: 'grey',
  shape: [28, 28, 1],
  count: source.count,
  classes: source.classes,
  download: { bytes: source.bytes, source: 'raw.githubusercontent.com (or storage.googleapis.com)' },
  load: async (options) => (await import('./idx-download.ts')).loadIdx(source, options),
} as const satisfies DataSetCard;
