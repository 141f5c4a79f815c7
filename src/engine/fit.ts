// Engine: fits a run to its data set. At most half of the set is held out, and no batch is larger than what is left to
// learn from, or than what there is memory for; notes tell where this differs from what was asked.
import type { Dataset } from '../data/dataset.ts';
import type { Note } from '../data/notes.ts';
import { findVariant } from '../models/specs.ts';
import type { RunConfig } from '../settings/config.ts';
import { mostAtOnce } from './at-once.ts';

export interface Fit {
  /** The configuration, with a batch that the set has room for. */
  readonly config: RunConfig;
  readonly heldOut: number;
  readonly notes: readonly Note[];
}

/** Learns from `train` images if that is given; else from those that `heldOut` leaves of `count`. */
export function fitToData(
  config: RunConfig,
  count: number,
  { shape, classes }: Pick<Dataset, 'shape' | 'classes'>,
  train: number | null = null,
): Fit {
  const notes: Note[] = [];
  const heldOut = train === null ? Math.min(config.heldOut, Math.floor(count / 2)) : count - train;
  if (train === null && heldOut !== config.heldOut) {
    notes.push({ code: 'split/held-out', values: { given: heldOut, count, asked: config.heldOut } });
  }
  const left = count - heldOut;
  const most = mostAtOnce(findVariant(config.variant), { shape, classes });
  const batch = Math.min(config.batch, most, left > 0 ? left : config.batch);
  if (batch !== config.batch) {
    const values = { given: batch, asked: config.batch };
    if (batch < left) notes.push({ code: 'split/every-class', values: { ...values, count: classes.length } });
    else notes.push({ code: 'split/batch', values });
  }
  return { config: { ...config, batch }, heldOut, notes };
}
