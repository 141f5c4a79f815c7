// Models: what a parameter is, of a variant, of a likelihood, posterior or prior, of a run, and the check of its value.
import { FaultError } from '../core/fault.ts';

/** A number that the user may set. `live` ones act in the middle of a run; the others need a new run. */
export interface NumberSpec {
  readonly kind: 'number';
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer: boolean;
  readonly scale: 'linear' | 'log';
  readonly live: boolean;
  /** Where it names a class: it is less than the number of those that the data have. */
  readonly below?: 'classes';
}

/** One of a list. */
export interface ChoiceSpec<Option extends string = string> {
  readonly kind: 'choice';
  readonly id: string;
  readonly options: readonly Option[];
  readonly default: Option;
  readonly live: false;
}

export type ParamSpec = NumberSpec | ChoiceSpec;

/** Values of a variant's own number parameters, by id. */
export type Params = Readonly<Record<string, number>>;

/** Returns the value, or throws `setting/invalid` saying what would do. `where` names the control, flag or link key. */
export function checkNumber(spec: NumberSpec, value: number, where: string = spec.id): number {
  const kind = spec.integer ? 'a whole number' : 'a number';
  if (!Number.isFinite(value) || value < spec.min || value > spec.max || (spec.integer && !Number.isInteger(value))) {
    throw new FaultError(
      'setting/invalid',
      `${where} is ${value}`,
      where,
      `Give ${kind} from ${spec.min} to ${spec.max}.`,
    );
  }
  return value;
}

export function checkChoice<Option extends string>(
  spec: ChoiceSpec<Option>,
  value: string,
  where: string = spec.id,
): Option {
  const found = spec.options.find((option) => option === value);
  if (found === undefined) {
    throw new FaultError(
      'setting/invalid',
      `${where} is “${value}”`,
      where,
      `Choose one of ${spec.options.join(', ')}.`,
    );
  }
  return found;
}
