// UI: which parts the window is wide enough for. The style sheets have the same two numbers.
import { useSyncExternalStore } from 'react';

const queries = {
  /** The set-up stands beside the plane. */
  setup: matchMedia('(min-width: 1121px)'),
  /** The decoded picture and the curves stand beside the plane. */
  side: matchMedia('(min-width: 861px)'),
} as const;

export function useRoom(beside: keyof typeof queries): boolean {
  return useSyncExternalStore(
    (listener) => {
      queries[beside].addEventListener('change', listener);
      return () => queries[beside].removeEventListener('change', listener);
    },
    () => queries[beside].matches,
  );
}
