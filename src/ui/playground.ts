// UI: what every part of the page reaches through React's context: the store, the fast cells, and the actions.
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { invariant } from '../core/invariant.ts';
import type { Actions } from '../state/actions.ts';
import type { Cell } from '../state/store/cell.ts';
import type { AppState, AppStore } from '../state/store/store.ts';
import type { Views } from '../state/store/views.ts';

export interface Playground {
  readonly store: AppStore;
  readonly views: Views;
  readonly actions: Actions;
}

export const PlaygroundContext = createContext<Playground | null>(null);

export function usePlayground(): Playground {
  const playground = useContext(PlaygroundContext);
  invariant(playground, 'the page is mounted inside its playground');
  return playground;
}

/** A part of the store; the component renders again when it changes. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(usePlayground().store, select);
}

/** A part of a cell, for small readouts only: charts follow cells without React. */
export function useCell<Value, Part>(cell: Cell<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(cell.subscribe, () => select(cell.get()));
}
