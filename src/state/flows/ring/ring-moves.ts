// State: the ring's moves, counted for undo as a visitor would count them: a drag is one move, and so are keys pressed
// in quick succession.
import { sameNumbers } from './handle.ts';
import type { AppStore } from '../../store/store.ts';
import { did } from './undo.ts';
import type { Change } from '../../facts/page/undo-state.ts';

/** Keys pressed within this time of each other are one move. */
const ONE_MOVE_MS = 1000;

/** The pointer: how often it was pressed so far, and whether it is pressed now. */
export interface Press {
  readonly count: number;
  readonly held: boolean;
}

interface Move {
  readonly change: Change;
  readonly press: Press;
  at: number;
  to: Float32Array;
}

/** Follows the pointer wherever it is pressed on the page. */
export function followPresses(page: EventTarget): () => Press {
  let press: Press = { count: 0, held: false };
  const lift = (): void => {
    press = { ...press, held: false };
  };
  page.addEventListener('pointerdown', () => (press = { count: press.count + 1, held: true }), true);
  page.addEventListener('pointerup', lift, true);
  page.addEventListener('pointercancel', lift, true);
  return () => press;
}

/** Returns a function that notes a move; `put` moves the ring without noting it. */
export function createRingMoves(
  store: AppStore,
  put: (z: Float32Array) => void,
  press: () => Press,
  now: () => number,
): (from: Float32Array, to: Float32Array) => void {
  let last: Move | null = null;
  return (from, to) => {
    if (sameNumbers(from, to)) return;
    const present = press();
    const goesOn =
      last !== null &&
      store.getState().undo.past.at(-1) === last.change &&
      last.press.count === present.count &&
      last.press.held === present.held &&
      (present.held || now() - last.at < ONE_MOVE_MS);
    if (last && goesOn) {
      last.to = to;
      last.at = now();
      return;
    }
    const move: Move = {
      change: { kind: 'ring', back: () => put(from), again: () => put(move.to) },
      press: present,
      at: now(),
      to,
    };
    last = move;
    did(store, move.change);
  };
}
