// Protocol: what the page asks of the reading worker, and what it is told. One worker reads one choice of files and is
// ended.
import type { Fault } from '../core/fault.ts';
import type { Dataset } from '../data/dataset.ts';

export interface ChosenFile {
  /** File name, or its path from the folder that was dropped. */
  readonly name: string;
  readonly file: File;
}

export interface ReadingRequest {
  readonly files: readonly ChosenFile[];
}

export type ReadingNews =
  /** 0 … 1 of the pictures. */
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'read'; readonly dataset: Dataset }
  | { readonly kind: 'fault'; readonly fault: Fault };
