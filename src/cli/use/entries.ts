// Command line, uses: the models of the README's table, and what each is asked to do.
import { join } from 'node:path';
import type { UseId } from '../../uses/specs.ts';
import type { UseValues } from '../../uses/use.ts';

export interface UseEntry {
  readonly id: string;
  /** What the table calls it. */
  readonly what: string;
  /** As `npm run -s train` has them; `mnist` is the folder of the real digits. */
  readonly flags: (mnist: string) => readonly string[];
  readonly uses: readonly { readonly use: UseId; readonly values?: UseValues }[];
}

const digits = (mnist: string): readonly string[] => [
  '--images',
  join(mnist, 't10k-images-idx3-ubyte.gz'),
  '--labels',
  join(mnist, 't10k-labels-idx1-ubyte.gz'),
  '--train',
  '9000',
];
const judging: UseEntry['uses'] = [
  { use: 'outliers', values: { odd: 'upsideDown' } },
  { use: 'outliers', values: { odd: 'cutOut' } },
  { use: 'outliers', values: { odd: 'sprites' } },
  { use: 'outliers', values: { odd: 'sprites', score: 'complexity' } },
  { use: 'fewLabels', values: { labels: 50 } },
  { use: 'fewLabels', values: { labels: 50, classifier: 'logistic' } },
  { use: 'moreData' },
  { use: 'wellSpread' },
];
const restoring: UseEntry['uses'] = [
  { use: 'denoise', values: { noise: 'gaussian', amount: 0.2 } },
  { use: 'denoise', values: { noise: 'gaussian', amount: 0.6 } },
  { use: 'denoise', values: { noise: 'saltAndPepper', amount: 0.4 } },
  { use: 'denoise', values: { noise: 'strokes', amount: 0.6 } },
  { use: 'fill', values: { hole: 'half', share: 0.5 } },
  { use: 'fill', values: { hole: 'scattered', share: 0.8 } },
  { use: 'enlarge', values: { times: '2' } },
  { use: 'enlarge', values: { times: '4' } },
];

export const entries: readonly UseEntry[] = [
  {
    id: 'digits',
    what: 'real digits, VAE, `conv`, 16 dimensions',
    flags: (mnist) => [...digits(mnist), '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    uses: [
      ...restoring,
      { use: 'edit', values: { attribute: 7 } },
      ...judging,
      { use: 'compress', values: { count: 'all', levels: 'blackAndWhite' } },
    ],
  },
  {
    id: 'levels',
    what: 'real digits, discretised logistic, `conv`, 16 dimensions',
    flags: (mnist) => [
      ...[...digits(mnist), '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
      ...['--likelihood', 'discretisedLogistic'],
    ],
    uses: [{ use: 'compress', values: { count: 'all' } }],
  },
  {
    id: 'faces',
    what: 'drawn faces, 32 × 32, VAE, `conv`, 16 dimensions',
    flags: () => ['--data', 'faces', '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    // Glasses, a laugh, curly hair: numbers in the order of `attributesOf`.
    uses: [
      ...restoring,
      { use: 'edit', values: { attribute: 25 } },
      { use: 'edit', values: { attribute: 25, direction: 'regression' } },
      { use: 'edit', values: { attribute: 33, strength: 1.5 } },
      { use: 'fewLabels', values: { labels: 50 } },
      { use: 'wellSpread' },
    ],
  },
  {
    id: 'conditional',
    what: 'real digits, conditional VAE, `conv`, 16 dimensions',
    flags: (mnist) => [
      ...digits(mnist),
      ...['--variant', 'cvae', '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    ],
    uses: [{ use: 'edit', values: { attribute: 7 } }, { use: 'moreData' }],
  },
];
