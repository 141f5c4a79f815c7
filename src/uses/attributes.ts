// Uses: what can be said of an image by one word: its class, the value of one of its known factors, or what is measured
// of it.
import type { Attribute } from '../data/attribute.ts';
import { slantOf, thicknessOf } from '../math/strokes.ts';
import { type Dataset, imageSize } from '../data/dataset.ts';

/** Of strokes in grey; a colour picture has none. */
const measures = { slant: slantOf, thickness: thicknessOf } as const;

/** Classes first, then the named values of factors, then what is measured. A factor that the classes are by is not told twice. */
export function attributesOf({
  labels,
  classes,
  factors,
  shape,
}: Pick<Dataset, 'labels' | 'classes' | 'factors' | 'shape'>): Attribute[] {
  const byClass = labels && classes.length > 1 ? classes.map((value) => ({ factor: null, value })) : [];
  const byFactor = (factors?.names ?? []).flatMap((factor) => {
    const values = factors?.named?.[factor] ?? [];
    return `${values}` === `${classes}` ? [] : values.map((value) => ({ factor, value }));
  });
  const measured = Object.keys(measures).map((value) => ({ factor: null, value, measured: true as const }));
  return [...byClass, ...byFactor, ...(shape[2] === 1 ? measured : [])];
}

/** Who says whether an image has an attribute: 1 or 0. */
export interface AttributeReader {
  of(index: number): 0 | 1;
  /** The same of a picture that is not of the set, [h, w, c] of levels; null where a look at it does not tell. */
  readonly ofPicture: ((levels: Uint8Array) => 0 | 1) | null;
}

/** What is measured is held against the middle one of the images `usual`. */
export function readAttribute(
  dataset: Dataset,
  { factor, value, measured }: Attribute,
  usual: Uint32Array,
): AttributeReader {
  const { labels, classes, factors } = dataset;
  if (measured) return readMeasured(dataset, measures[value as keyof typeof measures], usual);
  if (factor === null) {
    const wanted = classes.indexOf(value);
    return { of: (index) => (labels![index] === wanted ? 1 : 0), ofPicture: null };
  }
  const column = factors!.names.indexOf(factor);
  const wanted = factors!.named![factor]!.indexOf(value);
  const width = factors!.names.length;
  return { of: (index) => (factors!.values[index * width + column] === wanted ? 1 : 0), ofPicture: null };
}

function readMeasured(dataset: Dataset, measure: typeof slantOf, usual: Uint32Array): AttributeReader {
  const [height, width] = dataset.shape;
  const size = imageSize(dataset.shape);
  const amount = (levels: Uint8Array): number => measure({ levels, height, width });
  const known = amountsKnown(dataset, measure);
  const amountAt = (index: number): number => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const found = amount(dataset.images.subarray(index * size, (index + 1) * size));
    known.set(index, found);
    return found;
  };
  const amounts = Float64Array.from(usual, amountAt).sort();
  const middle = amounts[amounts.length >> 1] ?? 0;
  return {
    of: (index) => (amountAt(index) > middle ? 1 : 0),
    ofPicture: (levels) => (amount(levels) > middle ? 1 : 0),
  };
}

/** Images do not change, and the same are asked about again with every answer while a run trains. */
const measured = new WeakMap<Uint8Array, Map<typeof slantOf, Map<number, number>>>();

function amountsKnown({ images }: Dataset, measure: typeof slantOf): Map<number, number> {
  const ofSet = measured.get(images) ?? new Map<typeof slantOf, Map<number, number>>();
  measured.set(images, ofSet);
  const known = ofSet.get(measure) ?? new Map<number, number>();
  ofSet.set(measure, known);
  return known;
}
