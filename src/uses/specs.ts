// Uses: every use there is, as plain data. Adding one: a folder, a line here and a line in registry.ts.
import { FaultError } from '../core/fault.ts';
import { checkChoice, checkNumber, type ParamSpec } from '../models/params.ts';
import { compressSpec } from './compress/use-spec.ts';
import { denoiseSpec } from './denoise/spec.ts';
import { editSpec } from './edit/spec.ts';
import { enlargeSpec } from './enlarge/spec.ts';
import { fillSpec } from './fill/spec.ts';
import { outliersSpec } from './outliers/spec.ts';
import { fewLabelsSpec } from './fewLabels/spec.ts';
import { wellSpreadSpec } from './wellSpread/spec.ts';
import { moreDataSpec } from './moreData/spec.ts';
import type { UseSpec, UseValues } from './use.ts';

export const useSpecs = [
  denoiseSpec,
  fillSpec,
  enlargeSpec,
  editSpec,
  outliersSpec,
  fewLabelsSpec,
  wellSpreadSpec,
  moreDataSpec,
  compressSpec,
] as const satisfies readonly UseSpec[];
export type UseId = (typeof useSpecs)[number]['id'];

/** Throws `setting/invalid` for an unknown one. */
export function findUse(id: string, where = 'view'): UseSpec & { readonly id: UseId } {
  const found = useSpecs.find((spec) => spec.id === id);
  if (found) return found;
  const known = useSpecs.map((spec) => spec.id).join(', ');
  throw new FaultError('setting/invalid', `There is no use “${id}”`, where, `Choose one of ${known}.`);
}

export function defaultValues({ options }: UseSpec): UseValues {
  return Object.fromEntries(options.map((option) => [option.id, option.default]));
}

/** The value, or throws `setting/invalid` saying what would do. */
export function checkValue(option: ParamSpec, value: number | string, where: string = option.id): number | string {
  return option.kind === 'number' ? checkNumber(option, Number(value), where) : checkChoice(option, `${value}`, where);
}
