// State: what came of compressing held-out images: the file and what it was made of and with, what was read of a file
// again, and why another could not be read.
import type { Fault } from '../../../core/fault.ts';
import type { Pictures } from '../../../kinds/pictures.ts';
import type { LossyPoint } from '../../../uses/compress/lossy.ts';
import type { RivalSizes } from '../../../uses/compress/rivals.ts';
import type { Figures, TrainedRun } from '../../../uses/compress/spec.ts';

/** What is being done: the file, what others make of the images, the curve with loss, or a file that is read. */
export interface CodingNow {
  readonly stage: 'compress' | 'rivals' | 'lossy' | 'decompress';
  /** The share of it that is done, 0 … 1. */
  readonly done: number;
}

export interface Packed {
  /** With the weights of that moment, which alone read the file. */
  readonly run: TrainedRun;
  readonly step: number;
  readonly name: string;
  /** As they were coded. */
  readonly pictures: Pictures;
  /** Whether grey images were put to black and white, because the likelihood knows nothing else. */
  readonly forced: boolean;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly figures: Figures;
  readonly seconds: number;
  /** Empty until they are measured. */
  readonly rivals: readonly RivalSizes[];
  readonly lossy: readonly LossyPoint[];
}

export interface Unpacked {
  readonly name: string;
  /** Of the weights that read it. */
  readonly step: number;
  readonly pictures: Pictures;
  /** Levels that are those that went in; null where it is not known here what went in. */
  readonly same: number | null;
  readonly seconds: number;
}

export interface Compressing {
  /** Null while nothing is done. */
  readonly now: CodingNow | null;
  readonly packed: Packed | null;
  readonly unpacked: Unpacked | null;
  /** Why the last file could not be read. */
  readonly refused: Fault | null;
}

export const nothingCompressed: Compressing = { now: null, packed: null, unpacked: null, refused: null };

export function countSame(a: Uint8Array, b: Uint8Array): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same;
}
