// Protocol: requests to the reading worker, and its messages back. Each worker reads one choice of files and is then
// ended.
import type { Fault } from '../core/fault.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FrameOptions } from '../data/pictures/resize.ts';

export interface ChosenFile {
  /** File name, or its path from the folder that was dropped. */
  readonly name: string;
  readonly file: File;
}

export interface ReadingRequest {
  readonly files: readonly ChosenFile[];
  readonly frames: FrameOptions;
}

export type ReadingNews =
  /** The share of the pictures that has been read, 0 … 1. */
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'read'; readonly dataset: Dataset }
  | { readonly kind: 'fault'; readonly fault: Fault };
