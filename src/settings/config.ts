// Settings: the whole configuration of a run, its default and its check. No tfjs.
import { type KindId, kindOf } from '../kinds/kinds.ts';
import { checkMistake, checkParams, checkParts, defaultParams } from '../models/choice.ts';
import { checkChoice, checkNumber, type Params } from '../models/params.ts';
import {
  type augmentationIds,
  choiceIds,
  type LiveNumber,
  numberSettingIds,
  settingIds,
  settings,
  type Values,
} from './table.ts';

/** Everything that names a run: the same configuration on the same backend gives the same curve. */
export interface RunConfig extends Values {
  /** A data set card's id, or `upload` for the set the user gave last. */
  readonly data: string;
  /** The numbers of variant, likelihood, posterior and prior, by id: those that `paramSpecs` names for these four. */
  readonly params: Params;
}

/** What training images are varied by. */
export type Augmentation = Pick<RunConfig, (typeof augmentationIds)[number]>;

/** The part of a configuration that acts in the middle of a run. */
export type LiveConfig = Pick<RunConfig, LiveNumber | 'params'>;

/** Of a run on data of a kind; the data are the drawn digits, until somebody chooses others. */
export function defaultConfig(kind: KindId = 'grey'): RunConfig {
  const table = Object.fromEntries(settingIds.map((id) => [id, settings[id].default])) as Values;
  const values: Values = { ...table, ...kindOf(kind).defaults };
  return { data: 'synthetic-digits', ...values, params: defaultParams(values) };
}

/** Checks every field; the data set's id is checked where the set is loaded. */
export function checkConfig(config: RunConfig): RunConfig {
  for (const id of choiceIds) checkChoice(settings[id], config[id]);
  checkParts(config, config.latent);
  checkMistake(config);
  for (const id of numberSettingIds) checkNumber(settings[id], config[id]);
  checkParams(config, config.params);
  return config;
}
