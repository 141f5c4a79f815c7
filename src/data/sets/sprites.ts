// Data set: sprites with five known factors, on which disentanglement can be measured.
import { requireGoing } from '../cancel.ts';
import type { DataSetCard } from '../card.ts';

const DEFAULT_COUNT = 10_000;
const shape = [32, 32, 1] as const;
const classes = ['square', 'ellipse', 'heart'] as const;

export const sprites = {
  id: 'sprites',
  kind: 'grey',
  shape,
  count: DEFAULT_COUNT,
  classes,
  async load({ seed, count = DEFAULT_COUNT, onProgress, signal }) {
    const { generateSprites } = await import('./sprites/generate.ts');
    const made = await generateSprites(seed, count, (done) => {
      requireGoing(signal, 'sprites');
      onProgress?.({ fraction: done / count, loadedBytes: 0, totalBytes: null });
    });
    return { id: 'sprites', kind: 'grey', shape, classes, ...made };
  },
} as const satisfies DataSetCard;
