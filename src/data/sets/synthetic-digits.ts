// Data set: digits drawn by a seeded pen, so that the page has something to learn before it has fetched anything.
import type { DataSetCard } from '../card.ts';
import { requireGoing } from '../cancel.ts';

const DEFAULT_COUNT = 10_000;
const shape = [28, 28, 1] as const;
const classes = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const syntheticDigits = {
  id: 'synthetic-digits',
  kind: 'grey',
  shape,
  count: DEFAULT_COUNT,
  classes,
  async load({ seed, count = DEFAULT_COUNT, onProgress, signal }) {
    const { generateDigits } = await import('./synthetic-digits/generate.ts');
    const digits = await generateDigits(seed, count, (done) => {
      requireGoing(signal, 'synthetic-digits');
      onProgress?.({ fraction: done / count, loadedBytes: 0, totalBytes: null });
    });
    return { id: 'synthetic-digits', kind: 'grey', shape, classes, ...digits };
  },
} as const satisfies DataSetCard;
