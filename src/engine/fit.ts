// Engine: fits a run to a small data set. At most half of the set is held out, and no batch is larger than what is left
// to learn from; notes tell where this differs from what was asked.
import type { Note } from '../data/notes.ts';
import type { RunConfig } from '../settings/config.ts';

export interface Fit {
  /** The configuration, with a batch that the set has room for. */
  readonly config: RunConfig;
  readonly heldOut: number;
  readonly notes: readonly Note[];
}

/** Learns from `train` images if that is given; else from those that `heldOut` leaves of `count`. */
export function fitToData(config: RunConfig, count: number, train: number | null = null): Fit {
  const notes: Note[] = [];
  const heldOut = train === null ? Math.min(config.heldOut, Math.floor(count / 2)) : count - train;
  if (train === null && heldOut !== config.heldOut) {
    notes.push({ code: 'split/held-out', values: { given: heldOut, count, asked: config.heldOut } });
  }
  const left = count - heldOut;
  const batch = left > 0 ? Math.min(config.batch, left) : config.batch;
  if (batch !== config.batch) notes.push({ code: 'split/batch', values: { given: batch, asked: config.batch } });
  return { config: { ...config, batch }, heldOut, notes };
}
