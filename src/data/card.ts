// Data: the card of a data set is all that the page must know to offer it. Loading is lazy, so that a card is light.
import type { KindId } from '../kinds/kinds.ts';
import type { Dataset } from './dataset.ts';

export interface LoadProgress {
  /** 0 … 1, or null while the size is unknown. */
  readonly fraction: number | null;
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
}

export interface LoadOptions {
  /** Names the sample for generated sets; ignored by found ones. */
  readonly seed: number;
  /** How many images to make; found sets give what they have. */
  readonly count?: number;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

export interface Credit {
  readonly work: string;
  readonly by: string;
  /** By SPDX. */
  readonly licence: string;
  readonly url: string;
}

export interface DataSetCard {
  readonly id: string;
  readonly kind: KindId;
  readonly shape: Dataset['shape'];
  readonly count: number;
  readonly classes: readonly string[];
  /** Present where the set must be fetched: told to the user before anything leaves the machine. */
  readonly download?: { readonly bytes: number; readonly source: string };
  /** How many are held out unless somebody says otherwise, where that is not as many as of other sets. */
  readonly heldOut?: number;
  /** Whose work the pictures are, where they are somebody's: shown wherever the set is chosen. */
  readonly credit?: Credit;
  readonly load: (options: LoadOptions) => Promise<Dataset>;
}
