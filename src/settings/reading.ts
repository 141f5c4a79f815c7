// Settings: a configuration read from texts under the settings' names, those of a link or of a command line.
import { fittingParts, paramSpecs, partIds } from '../models/choice.ts';
import { type NumberSpec, checkChoice, checkNumber } from '../models/params.ts';
import type { RunConfig } from './config.ts';
import { type SettingId, settingIds, settings } from './table.ts';

/** Where the texts come from, and what becomes of one that is wrong. */
export interface Texts {
  /**
   * What `parse` makes of the text under an id, or the fallback where there is none. `parse` is told what the setting
   * is called here, and throws for what will not do: the fault is passed on, or kept while reading goes on with the
   * fallback.
   */
  read<Value>(id: string, fallback: Value, parse: (text: string, where: string) => Value): Value;
  /** A number as it may be written here; NaN, or a fault of its own, for what is none. */
  toNumber(text: string, where: string): number;
}

export function readNumber<Else>(texts: Texts, spec: NumberSpec, fallback: Else): number | Else {
  return texts.read<number | Else>(spec.id, fallback, (text, where) =>
    checkNumber(spec, texts.toNumber(text, where), where),
  );
}

function readSettings<Id extends SettingId>(
  texts: Texts,
  ids: readonly Id[],
  fallback: Pick<RunConfig, Id>,
): Pick<RunConfig, Id> {
  const readOne = (id: Id): string | number => {
    const spec = settings[id];
    return spec.kind === 'number'
      ? readNumber(texts, spec, fallback[id])
      : texts.read<string | number>(id, fallback[id], (text, where) => checkChoice(spec, text, where));
  };
  return Object.fromEntries(ids.map((id) => [id, readOne(id)])) as Pick<RunConfig, Id>;
}

/** What decides which parameters there are, and whether the parts of a model go together. */
const modelIds = ['variant', ...partIds, 'mistake', 'latent'] as const;
export type ModelSettings = Pick<RunConfig, (typeof modelIds)[number]>;

/** The model as it is asked for, and as it can be had: with parts that go together. */
export function readModel(
  texts: Texts,
  base: RunConfig,
): { readonly asked: ModelSettings; readonly model: ModelSettings } {
  const asked = readSettings(texts, modelIds, base);
  return { asked, model: fittingParts(asked, asked.latent) };
}

/** A configuration of this model, the rest as it is written; the set of data stays that of `base`. */
export function readConfig(texts: Texts, base: RunConfig, model: ModelSettings): RunConfig {
  const others = settingIds.filter((id) => !(id in model));
  const values = readSettings(texts, others, base);
  const params = paramSpecs(model).map((spec) => [spec.id, readNumber(texts, spec, spec.default)]);
  return { ...base, ...model, ...values, params: Object.fromEntries(params) };
}
