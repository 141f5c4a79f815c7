// State: what can be taken back, the newest first, whatever it was; and what was taken back, to be done again.
import type { Change, UndoKind } from '../../facts/page/undo-state.ts';
import type { AppStore } from '../../store/store.ts';

const MOST = 100;
/** They hold on to weights: fewer of them are kept. */
const heavy: readonly UndoKind[] = ['run', 'rewind'];
const MOST_HEAVY = 8;
/** What is seen anyway, and done so often that a notice would be in the way. */
const untold: readonly UndoKind[] = ['ring', 'stroke'];
/** They belong to a run and go with it. */
const ofRun: readonly UndoKind[] = ['ring', 'rewind'];

const teller = (change: Change): Change | null => (untold.includes(change.kind) ? null : change);

/** The newest, of those that are heavy fewer. */
function newest(list: readonly Change[]): readonly Change[] {
  const kept = list.filter(({ kind }) => heavy.includes(kind)).slice(-MOST_HEAVY);
  return list.filter((change) => !heavy.includes(change.kind) || kept.includes(change)).slice(-MOST);
}

/** Notes what was just done. What was taken back before cannot be done again after it. */
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

/** Takes back this one, also where others were done after it. */
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

/** The notice was seen. */
export function hush(store: AppStore): void {
  store.setState(({ undo: state }) => ({ undo: { ...state, told: null } }));
}

/** Another run has another latent space and another past. */
export function forgetRun(store: AppStore): void {
  const kept = (list: readonly Change[]): readonly Change[] => list.filter(({ kind }) => !ofRun.includes(kind));
  store.setState(({ undo: { past, undone, told } }) => ({
    undo: { past: kept(past), undone: kept(undone), told: told && ofRun.includes(told.kind) ? null : told },
  }));
}
