// State: undo and redo of what the visitor did, whatever it was, the newest first.
import type { Change, UndoKind } from '../../facts/page/undo-state.ts';
import type { AppStore } from '../../store/store.ts';

const MOST = 100;
/** Changes that hold on to weights or images; fewer of them are kept. */
const heavy: readonly UndoKind[] = ['run', 'rewind', 'set', 'made'];
const MOST_HEAVY = 8;
/** Changes that are visible anyway, and so frequent that a notice would be in the way. */
const untold: readonly UndoKind[] = ['ring', 'stroke'];
/** Changes that belong to a run and are forgotten with it. */
const ofRun: readonly UndoKind[] = ['ring', 'labels', 'rewind'];

const teller = (change: Change): Change | null => (untold.includes(change.kind) ? null : change);

/** The newest changes; fewer of those that are heavy. */
function newest(list: readonly Change[]): readonly Change[] {
  const kept = list.filter(({ kind }) => heavy.includes(kind)).slice(-MOST_HEAVY);
  return list.filter((change) => !heavy.includes(change.kind) || kept.includes(change)).slice(-MOST);
}

/** Notes what was just done. Changes taken back before that cannot be made again. */
export function did(store: AppStore, change: Change): void {
  store.setState(({ undo: { past, told } }) => ({
    undo: { past: newest([...past, change]), undone: [], told: teller(change) ?? told },
  }));
}

export function undo(store: AppStore): void {
  const { past, undone } = store.getState().undo;
  const change = past.at(-1);
  if (!change) return;
  store.setState({ undo: { past: past.slice(0, -1), undone: [...undone, change], told: null } });
  change.back();
}

/** Takes back this change, even if others were made after it. */
export function undoOne(store: AppStore, change: Change): void {
  store.setState(({ undo: { past, undone } }) => ({
    undo: { past: past.filter((one) => one !== change), undone: [...undone, change], told: null },
  }));
  change.back();
}

export function redo(store: AppStore): void {
  const { past, undone } = store.getState().undo;
  const change = undone.at(-1);
  if (!change) return;
  store.setState({ undo: { past: [...past, change], undone: undone.slice(0, -1), told: teller(change) } });
  change.again();
}

/** Closes the notice. */
export function hush(store: AppStore): void {
  store.setState(({ undo: state }) => ({ undo: { ...state, told: null } }));
}

/** Forgets what belongs to the old run: a new one has another latent space and another past. */
export function forgetRun(store: AppStore): void {
  const kept = (list: readonly Change[]): readonly Change[] => list.filter(({ kind }) => !ofRun.includes(kind));
  store.setState(({ undo: { past, undone, told } }) => ({
    undo: { past: kept(past), undone: kept(undone), told: told && ofRun.includes(told.kind) ? null : told },
  }));
}
