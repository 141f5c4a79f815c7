// Data sets: drawn faces in colour, of which all is known that makes them differ, at two sizes.
import { requireGoing } from '../cancel.ts';
import type { DataSetCard } from '../card.ts';

const DEFAULT_COUNT = 10_000;
/** In the order of `hairStyles`. */
const classes = ['bald', 'short', 'parted', 'long', 'curly', 'bun'] as const;

const card = <Id extends string>(id: Id, side: 32 | 64) =>
  ({
    id,
    kind: 'colour',
    shape: [side, side, 3],
    count: DEFAULT_COUNT,
    classes,
    async load({ seed, count = DEFAULT_COUNT, onProgress, signal }) {
      const { generateFaces } = await import('./faces/generate.ts');
      const made = await generateFaces(seed, count, side, (done) => {
        requireGoing(signal, id);
        onProgress?.({ fraction: done / count, loadedBytes: 0, totalBytes: null });
      });
      return { id, kind: 'colour', shape: [side, side, 3], classes, ...made };
    },
  }) as const satisfies DataSetCard;

export const faces = card('faces', 32);
export const largeFaces = card('faces-64', 64);
