// Metrics: whether samples show every class, by what a classifier takes them for (the mode counting of Srivastava et
// al. 2017, arXiv:1705.07761).
import { invariant } from '../../core/invariant.ts';

export interface ClassCoverage {
  /** Share of the classes that at least one sample was taken for, in [0, 1]. */
  readonly seen: number;
  /** −Σ p log p of the classes' shares p, in nats: log of the number of classes where all are equally frequent. */
  readonly entropy: number;
  /** Samples of each class. */
  readonly counts: Uint32Array;
}

/** The class of each sample as an index below `classes`. */
export function classCoverage(labels: ArrayLike<number>, classes: number): ClassCoverage {
  const counts = new Uint32Array(classes);
  for (let i = 0; i < labels.length; i++) {
    invariant(labels[i]! < classes, `a class below ${classes}`);
    counts[labels[i]!]!++;
  }
  let [seen, entropy] = [0, 0];
  for (const count of counts) {
    if (count === 0) continue;
    const share = count / labels.length;
    seen++;
    entropy -= share * Math.log(share);
  }
  return { seen: seen / classes, entropy, counts };
}
