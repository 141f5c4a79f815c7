// Models: what a parameter is: of a variant, of a likelihood, posterior or prior, of a run. Plain data.

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
