// State: what distinguishes one run from another, setting by setting.
import { paramSpecs } from '../../../models/choice.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { choiceSettingIds, numberSettingIds, settingIds, settings } from '../../../settings/table.ts';

export interface SettingChange {
  readonly id: string;
  /** Undefined where the other run has no such parameter. */
  readonly from: string | number | undefined;
  readonly to: string | number;
}

/** Settings that say how a run was watched, or on what it ran, not what was learned. */
const incidental: readonly string[] = settingIds.filter((id) => settings[id].incidental !== undefined);

/** Every setting of `after` that is not as in `before`, in the order of the set-up. */
export function settingChanges(before: RunConfig, after: RunConfig): readonly SettingChange[] {
  const ids = [...choiceSettingIds, ...numberSettingIds].filter((id) => !incidental.includes(id));
  return [
    ...ids
      .filter((id) => before[id] !== after[id])
      .map((id): SettingChange => ({ id, from: before[id], to: after[id] })),
    ...paramSpecs(after)
      .map(({ id }): SettingChange => ({ id, from: before.params[id], to: after.params[id] ?? Number.NaN }))
      .filter(({ from, to }) => from !== to),
  ];
}

export interface SettingRow {
  readonly id: string;
  /** One for each run; undefined where it has no such parameter. */
  readonly values: readonly (string | number | undefined)[];
  readonly differs: boolean;
}

/** Every setting that any of these runs has, in the order of the set-up. */
export function settingRows(configs: readonly RunConfig[]): readonly SettingRow[] {
  const row = (id: string, read: (config: RunConfig) => string | number | undefined): SettingRow => {
    const values = configs.map(read);
    return { id, values, differs: values.some((value) => value !== values[0]) };
  };
  const params = new Set(configs.flatMap((config) => paramSpecs(config).map(({ id }) => id)));
  return [
    ...choiceSettingIds.map((id) => row(id, (config) => config[id])),
    ...[...params].map((id) => row(id, (config) => config.params[id])),
    ...numberSettingIds.map((id) => row(id, (config) => config[id])),
  ];
}
