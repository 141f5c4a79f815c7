// Data: how much memory a load may take. Compressed files say little about their size, so everything inflated is
// counted.
import { FaultError } from '../core/fault.ts';

/** 512 MiB: the 70,000 images of MNIST as float64 fit, a decompression bomb does not. */
export const MAX_BYTES = 512 * 1024 * 1024;

export interface Budget {
  /** Counts `bytes` more; throws the fault `data/too-large`, naming `where`, once the limit is passed. */
  spend(bytes: number, where: string): void;
}

/** A budget shared by all files of one load. */
export function createBudget(maxBytes: number = MAX_BYTES): Budget {
  let spent = 0;
  return {
    spend(bytes, where) {
      spent += bytes;
      if (spent <= maxBytes) return;
      throw new FaultError(
        'data/too-large',
        `The data unpacks to more than ${Math.round(maxBytes / 1024 / 1024)} MiB`,
        where,
        'Choose a smaller part of the data set; as 8-bit integers it takes an eighth of float64.',
      );
    },
  };
}
