// Protocol: requests to the coding worker, and its messages back. Each worker does one job and is then ended.
import type { Fault } from '../core/fault.ts';
import type { CompressOptions, Decompressed } from '../uses/compress/compress.ts';
import type { LossyPoint } from '../uses/compress/lossy.ts';
import type { RivalSizes } from '../uses/compress/rivals.ts';
import type { Figures, StepUnit, TrainedRun } from '../uses/compress/spec.ts';

/** What may be asked, and what is answered. `images` are levels [count, h, w, c]. */
export interface CodingJobs {
  readonly compress: {
    readonly input: { readonly run: TrainedRun; readonly images: Uint8Array; readonly options: CompressOptions };
    readonly output: { readonly file: Uint8Array<ArrayBuffer>; readonly figures: Figures };
  };
  /** `where` is the file's name. */
  readonly decompress: {
    readonly input: { readonly run: TrainedRun; readonly file: Uint8Array; readonly where: string };
    readonly output: Decompressed;
  };
  readonly lossy: {
    readonly input: {
      readonly run: TrainedRun;
      readonly images: Uint8Array;
      readonly steps: readonly number[];
      readonly unit: StepUnit;
    };
    readonly output: readonly LossyPoint[];
  };
  readonly rivals: {
    readonly input: { readonly images: Uint8Array; readonly shape: TrainedRun['shape'] };
    readonly output: readonly RivalSizes[];
  };
}

export type CodingJob = keyof CodingJobs;

export type CodingRequest = {
  [Job in CodingJob]: { readonly job: Job; readonly input: CodingJobs[Job]['input'] };
}[CodingJob];

export type CodingNews<Job extends CodingJob = CodingJob> =
  /** The share that is done, 0 … 1. */
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly output: CodingJobs[Job]['output'] }
  | { readonly kind: 'fault'; readonly fault: Fault };
