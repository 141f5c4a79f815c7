// State: what was changed in the middle of a run, and at which step. Without this record two runs that differ would
// look the same.
import type { RunConfig } from '../../../settings/config.ts';
import { type SettingChange, settingChanges } from './changes.ts';

export interface LiveChange extends SettingChange {
  /** Steps that were done by then. */
  readonly step: number;
}

/** Changes of the same setting within so many steps count as one, as when a slider is dragged. */
const ONE_GESTURE = 20;

/** The list with the settings that `after` changes from `before`, at that step. */
export function withChanges(
  list: readonly LiveChange[],
  step: number,
  before: RunConfig,
  after: RunConfig,
): readonly LiveChange[] {
  return settingChanges(before, after).reduce<readonly LiveChange[]>((all, change) => {
    const last = all.findLast(({ id }) => id === change.id);
    const same = last && step - last.step <= ONE_GESTURE ? last : null;
    const merged: LiveChange = same ? { ...same, to: change.to } : { ...change, step };
    return [...all.filter((one) => one !== same), ...(merged.from === merged.to ? [] : [merged])];
  }, list);
}

/** The changes of a run that went back to `step`. A later change that is still in effect counts as made at `step`. */
export function rewoundChanges(list: readonly LiveChange[], step: number): readonly LiveChange[] {
  const kept = list.filter((change) => change.step <= step);
  const later = list.filter((change) => change.step > step);
  const ids = [...new Set(later.map(({ id }) => id))];
  const standing = ids.flatMap((id): LiveChange[] => {
    const [first, last] = [later.find((one) => one.id === id)!, later.findLast((one) => one.id === id)!];
    return first.from === last.to ? [] : [{ id, step, from: first.from, to: last.to }];
  });
  return [...kept, ...standing];
}
