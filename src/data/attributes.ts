// Data: what can be said of an image by one word: its class, or the value of one of its known factors.
import type { Dataset } from './dataset.ts';

export interface Attribute {
  /** Null for a class. */
  readonly factor: string | null;
  readonly value: string;
}

/** Classes first, then the named values of factors. A factor that the classes are by is not told twice. */
export function attributesOf({
  labels,
  classes,
  factors,
}: Pick<Dataset, 'labels' | 'classes' | 'factors'>): Attribute[] {
  const byClass = labels && classes.length > 1 ? classes.map((value) => ({ factor: null, value })) : [];
  const byFactor = (factors?.names ?? []).flatMap((factor) => {
    const values = factors?.named?.[factor] ?? [];
    return `${values}` === `${classes}` ? [] : values.map((value) => ({ factor, value }));
  });
  return [...byClass, ...byFactor];
}

/** Whether an image has it: 1 or 0 for each image. */
export function haveAttribute({ labels, classes, factors }: Dataset, { factor, value }: Attribute): Uint8Array {
  if (factor === null) {
    const wanted = classes.indexOf(value);
    return Uint8Array.from(labels!, (label) => (label === wanted ? 1 : 0));
  }
  const column = factors!.names.indexOf(factor);
  const wanted = factors!.named![factor]!.indexOf(value);
  const width = factors!.names.length;
  return Uint8Array.from({ length: factors!.values.length / width }, (_, i) =>
    factors!.values[i * width + column] === wanted ? 1 : 0,
  );
}
