// State: the runs of a visitor, the present one among them: what was trained, how it went, and how to go on with it.
import type { Checkpoint } from '../../../engine/checkpoint.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { Pictures, SetSummary } from '../../../protocol/messages.ts';
import type { PackedHistory } from './history.ts';
import type { LiveChange } from '../run/live-changes.ts';
import { bytesOfCheckpoint, bytesOfFrame, type Frame } from './timeline.ts';

export interface KeptRun {
  /** Counts from 1; shown as the name of a run that has none. */
  readonly number: number;
  readonly name: string | null;
  /** The configuration when the run was kept. */
  readonly config: RunConfig;
  /** The configuration that the run began with, and what was changed since. */
  readonly begun: RunConfig;
  readonly liveChanges: readonly LiveChange[];
  /** The visitor's files that it learns from; null where it learns from a set of ours. */
  readonly upload: SetSummary | null;
  /** Under which key the browser keeps them; null where it does not. */
  readonly setKey: string | null;
  readonly step: number;
  /** Held-out ELBO when it was kept, nats per image; null before the first score. */
  readonly elbo: number | null;
  /**
   * How many held-out images `elbo` is computed on: some while the run trains, all at a pause; null where that was not
   * kept.
   */
  readonly images: number | null;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  readonly history: PackedHistory;
  /** A few reconstructions to recognise the run by. */
  readonly pictures: Pictures | null;
  readonly checkpoint: Checkpoint;
  /** Its plane as last seen, to compare with; null where it was never on screen. */
  readonly frame: Frame | null;
  /** Never dropped to make room. */
  readonly pinned: boolean;
  /** False while it is the present one, saved only so that a reload can offer it. */
  readonly done: boolean;
}

/** Whether two runs hold out the same images in the same order. */
export function sameImages(run: RunConfig, present: RunConfig): boolean {
  return (
    run.data === present.data && run.data !== 'upload' && run.seed === present.seed && run.heldOut === present.heldOut
  );
}

/** Whether scores of the two runs can be compared: same data, same likelihood. A kept set is the same by its key. */
export function sameScale(
  run: Pick<KeptRun, 'config' | 'upload' | 'setKey'>,
  present: RunConfig,
  presentUpload: SetSummary | null,
  presentKey: string | null,
): boolean {
  const sameUpload = run.upload === presentUpload || (run.setKey !== null && run.setKey === presentKey);
  const sameData = run.config.data === present.data && (present.data !== 'upload' || sameUpload);
  return sameData && run.config.likelihood === present.likelihood;
}

/** Bytes that kept runs may take. */
export const ROOM = 256e6;

export function bytesOf({ checkpoint, history, pictures, frame }: KeptRun): number {
  const arrays = [history.train, history.heldOut, pictures?.pixels];
  const others = arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0);
  return others + bytesOfCheckpoint(checkpoint) + (frame ? bytesOfFrame(frame) : 0);
}

/**
 * While it trains, a run is saved this often; a large one more rarely, for writing it takes the disk's time and wear.
 */
const SAVE_EVERY_MS = 2500;
const MS_PER_BYTE = 4e-4;

/** Milliseconds until a run that was just saved is saved again. */
export function saveAgainAfter(run: KeptRun): number {
  return Math.max(SAVE_EVERY_MS, MS_PER_BYTE * bytesOf(run));
}

/**
 * The list with this run in place of its older copy. Where room is short, the oldest runs that are not pinned are
 * dropped.
 */
export function withRun(runs: readonly KeptRun[], run: KeptRun, room = ROOM): readonly KeptRun[] {
  const all = [...runs.filter(({ number }) => number !== run.number), run].toSorted((a, b) => a.number - b.number);
  let size = all.reduce((sum, one) => sum + bytesOf(one), 0);
  const droppable = all
    .filter((one) => !one.pinned && one.number !== run.number)
    .toSorted((a, b) => a.keptAt - b.keptAt);
  const dropped = new Set<number>();
  for (const one of droppable) {
    if (size <= room) break;
    dropped.add(one.number);
    size -= bytesOf(one);
  }
  return all.filter(({ number }) => !dropped.has(number));
}

/** The number after the highest one given so far. */
export function nextNumber(runs: readonly KeptRun[], present: number): number {
  return Math.max(present, ...runs.map(({ number }) => number)) + 1;
}

/**
 * The runs of earlier visits that are kept: finished, pinned and named ones, and the newest, which a reload may have
 * interrupted.
 */
export function fromLastVisit(runs: readonly KeptRun[]): readonly KeptRun[] {
  const last = latest(runs);
  return runs.filter((run) => run.done || run.pinned || run.name !== null || run === last);
}

/** The run kept last: what a reload offers. */
export function latest(runs: readonly KeptRun[]): KeptRun | null {
  return runs.toSorted((a, b) => b.keptAt - a.keptAt)[0] ?? null;
}

/** More curves in one chart cannot be told apart. */
export const MOST_OVERLAID = 4;

export function withOverlay(overlaid: readonly number[], number: number, shown: boolean): readonly number[] {
  const others = overlaid.filter((other) => other !== number);
  return shown ? [number, ...others].slice(0, MOST_OVERLAID) : others;
}

/** The runs whose curves are drawn behind run `number` when it begins: also the run before it, if that one was kept. */
export function overlaidBehind(
  number: number,
  {
    runs,
    present,
    overlaid,
  }: { readonly runs: readonly KeptRun[]; readonly present: number; readonly overlaid: readonly number[] },
): readonly number[] {
  const kept = runs.some((run) => run.number === present);
  return withOverlay(kept ? withOverlay(overlaid, present, true) : overlaid, number, false);
}
