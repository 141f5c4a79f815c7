// State: which use of the model a visitor looks at, what is chosen there, and how a link says so: `view=use.denoise` and
// `use.noise=strokes` for each choice that differs from the default.
import { FaultError, type Fault, toFault } from '../../../core/fault.ts';
import { checkValue, defaultValues, findUse, type UseId, useSpecs } from '../../../uses/specs.ts';
import type { ParamSpec } from '../../../models/params.ts';
import type { UseShown } from '../../../protocol/messages.ts';
import type { RunFacts, UseAsked, UseSpec, UseValues } from '../../../uses/use.ts';
import type { RunConfig } from '../../../settings/config.ts';

export interface UseView {
  readonly id: UseId;
  /** What was chosen of each use; what is absent has its default. */
  readonly chosen: Readonly<Partial<Record<UseId, UseValues>>>;
  /** Another number is another draw of the noise, the hole … */
  readonly round: number;
  /** How often each use that waits for it was pressed for. */
  readonly pressed: Readonly<Partial<Record<UseId, number>>>;
}

export const firstUse: UseView = { id: useSpecs[0].id, chosen: {}, round: 0, pressed: {} };

/** Held-out images shown side by side. */
export const SHOWN = 8;

/** An answer, and what was asked for it. */
export interface AnsweredUse extends UseShown {
  readonly asked: UseAsked;
}

/** What a visitor has brought to a use beside its options. */
export type Brought = Pick<UseAsked, 'painted' | 'labelled' | 'own'>;

/** Whether something else would be asked now. The image that is looked at changes no number. */
export function isStale({ id, asked }: AnsweredUse, use: UseView, now: Brought): boolean {
  const values = valuesOf(use);
  return (
    id !== use.id ||
    asked.round !== use.round ||
    JSON.stringify(asked.values) !== JSON.stringify(values) ||
    (findUse(id).painted !== undefined && asked.painted !== now.painted) ||
    (values['labelling'] === 'byHand' && asked.labelled !== now.labelled) ||
    (values['odd'] === 'own' && asked.own !== now.own)
  );
}

/** Every option of the use that is looked at. */
export function valuesOf({ id, chosen }: UseView): UseValues {
  return { ...defaultValues(findUse(id)), ...chosen[id] };
}

/** The options that mean something beside these choices. */
export function optionsOf({ options, onlyWith }: UseSpec, values: UseValues): readonly ParamSpec[] {
  return options.filter(({ id }) => {
    const only = onlyWith?.[id];
    return !only || values[only.option] === only.choice;
  });
}

export function choose(view: UseView, change: UseValues): UseView {
  return { ...view, chosen: { ...view.chosen, [view.id]: { ...view.chosen[view.id], ...change } } };
}

export function press(view: UseView): UseView {
  return { ...view, pressed: { ...view.pressed, [view.id]: (view.pressed[view.id] ?? 0) + 1 } };
}

/** What a use must know of the present run; null before the first. */
export function factsOf({
  applied,
  run,
}: {
  readonly applied: RunConfig | null;
  readonly run: {
    readonly labelled: boolean;
    readonly classes: readonly string[];
    readonly attributes: readonly unknown[];
    readonly shape: RunFacts['shape'];
  } | null;
}): RunFacts | null {
  return (
    applied &&
    run && {
      config: applied,
      classes: run.labelled ? run.classes.length : 0,
      attributes: run.attributes.length,
      shape: run.shape,
    }
  );
}

const PREFIX = 'use.';

/** Whether a key of a link is about a use. */
export const aboutUse = (key: string): boolean => key.startsWith(PREFIX);

/** Of a link: `id` as `view` has it after its dot, or null; what cannot be read becomes a fault, and the rest is used. */
export function parseUse(id: string | null, query: URLSearchParams, faults: Fault[]): UseView {
  const read = <Value>(fallback: Value, parse: () => Value): Value => {
    try {
      return parse();
    } catch (thrown) {
      faults.push(toFault(thrown));
      return fallback;
    }
  };
  const spec = read(findUse(firstUse.id), () => findUse(id ?? firstUse.id));
  let view: UseView = { ...firstUse, id: spec.id };
  for (const [key, text] of query) {
    if (!aboutUse(key)) continue;
    const option = spec.options.find((one) => PREFIX + one.id === key);
    view = read(view, () => {
      if (!option) {
        throw new FaultError(
          'setting/unknown',
          `The link says “${key}”, which “${spec.id}” does not have`,
          key,
          'It is left out; check its spelling if you wrote it.',
        );
      }
      return choose(view, { [option.id]: checkValue(option, text, key) });
    });
  }
  return view;
}

/** The value of `view`, and the keys beside it. */
export function formatUse(view: UseView): { readonly view: string; readonly keys: readonly [string, string][] } {
  const values = valuesOf(view);
  const changed = findUse(view.id).options.filter(({ id, default: usual }) => values[id] !== usual);
  return { view: `use.${view.id}`, keys: changed.map(({ id }) => [PREFIX + id, String(values[id])]) };
}
