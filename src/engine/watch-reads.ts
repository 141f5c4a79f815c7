// Engine: which of a variant's parameters its model looked at. A recorded step holds their values; those that only
// weigh the terms of the loss are handed to the device anew for every step and may change freely.
import type { Params } from '../models/params.ts';

export interface ReadWatch {
  /** The same parameters; every one that is read is remembered. */
  watch(params: Params): Params;
  /** Whether a parameter that was read ever has another value now. */
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
