// Engine: which of a variant's parameters its model reads. A recorded step fixes their values. Parameters that only
// weight the terms of the loss are handed to the device at every step and may change freely.
import type { Params } from '../models/params.ts';

export interface ReadWatch {
  /** Returns the same parameters, and notes every one that is read. */
  watch(params: Params): Params;
  /** Whether any parameter that was read has another value now. */
  differ(before: Params, now: Params): boolean;
}

export function watchReads(): ReadWatch {
  const seen = new Set<string>();
  return {
    watch: (params) =>
      new Proxy(params, {
        get(target, id) {
          if (typeof id === 'string') seen.add(id);
          return Reflect.get(target, id) as unknown;
        },
        ownKeys(target) {
          for (const id of Object.keys(target)) seen.add(id);
          return Reflect.ownKeys(target);
        },
      }),
    differ: (before, now) => [...seen].some((id) => before[id] !== now[id]),
  };
}
