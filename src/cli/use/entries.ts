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
  /** `says` is what the table calls it. */
  readonly uses: readonly { readonly use: UseId; readonly values?: UseValues; readonly says: string }[];
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
  { use: 'outliers', values: { odd: 'upsideDown' }, says: 'odd: upside down, by the ELBO' },
  { use: 'outliers', values: { odd: 'cutOut' }, says: 'odd: a block cut out, by the ELBO' },
  { use: 'outliers', values: { odd: 'sprites' }, says: 'odd: shapes, by the ELBO' },
  {
    use: 'outliers',
    values: { odd: 'sprites', score: 'complexity' },
    says: 'odd: shapes, by log p(x) less complexity',
  },
  { use: 'fewLabels', values: { labels: 50 }, says: '50 labels, nearest neighbour' },
  { use: 'fewLabels', values: { labels: 50, classifier: 'logistic' }, says: '50 labels, logistic regression' },
  { use: 'moreData', says: '10 labelled images a class, 50 more made' },
  { use: 'wellSpread', says: 'samples of the prior' },
];
// Behind the ten classes: what is measured.
const strokes: UseEntry['uses'] = [
  { use: 'edit', values: { attribute: 10, direction: 'regression' }, says: 'made to lean to the right' },
  { use: 'edit', values: { attribute: 11, direction: 'regression' }, says: 'strokes made thick' },
];
const restoring: UseEntry['uses'] = [
  { use: 'denoise', values: { noise: 'gaussian', amount: 0.2 }, says: 'normal noise, σ 0.2' },
  { use: 'denoise', values: { noise: 'gaussian', amount: 0.6 }, says: 'normal noise, σ 0.6' },
  { use: 'denoise', values: { noise: 'saltAndPepper', amount: 0.4 }, says: 'salt and pepper, 40 %' },
  { use: 'denoise', values: { noise: 'strokes', amount: 0.6 }, says: 'seven strokes' },
  { use: 'fill', values: { hole: 'half', share: 0.5 }, says: 'lower half filled in' },
  { use: 'fill', values: { hole: 'scattered', share: 0.8 }, says: '80 % of the pixels filled in' },
  { use: 'enlarge', values: { times: '2' }, says: 'enlarged 2 ×' },
  { use: 'enlarge', values: { times: '4' }, says: 'enlarged 4 ×' },
];

export const entries: readonly UseEntry[] = [
  {
    id: 'digits',
    what: 'real digits, VAE, `conv`, 16 dimensions',
    flags: (mnist) => [...digits(mnist), '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    uses: [
      ...restoring,
      { use: 'edit', values: { attribute: 7 }, says: 'made a 7' },
      ...strokes,
      ...judging,
      { use: 'compress', values: { count: 'all', levels: 'blackAndWhite' }, says: 'compressed in black and white' },
    ],
  },
  {
    id: 'levels',
    what: 'real digits, discretised logistic, `conv`, 16 dimensions',
    flags: (mnist) => [
      ...[...digits(mnist), '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
      ...['--likelihood', 'discretisedLogistic'],
    ],
    uses: [{ use: 'compress', values: { count: 'all' }, says: 'compressed in 256 levels' }],
  },
  {
    id: 'faces',
    what: 'drawn faces, 32 × 32, VAE, `conv`, 16 dimensions',
    flags: () => ['--data', 'faces', '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    // Glasses, a laugh, curly hair: numbers in the order of `attributesOf`.
    uses: [
      ...restoring,
      { use: 'edit', values: { attribute: 25 }, says: 'glasses put on, difference of means' },
      { use: 'edit', values: { attribute: 25, direction: 'regression' }, says: 'glasses put on, regression' },
      { use: 'edit', values: { attribute: 33, strength: 1.5 }, says: 'made to laugh, difference of means' },
      { use: 'fewLabels', values: { labels: 50 }, says: '50 labels, nearest neighbour' },
      { use: 'wellSpread', says: 'samples of the prior' },
    ],
  },
  {
    id: 'conditional',
    what: 'real digits, conditional VAE, `conv`, 16 dimensions',
    flags: (mnist) => [
      ...digits(mnist),
      ...['--variant', 'cvae', '--arch', 'conv', '--latent', '16', '--epochs', '10', '--batch', '100'],
    ],
    uses: [
      { use: 'edit', values: { attribute: 7 }, says: 'made a 7' },
      ...strokes,
      { use: 'moreData', says: '10 labelled images a class, 50 more made' },
    ],
  },
];
