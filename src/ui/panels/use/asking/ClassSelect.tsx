// Panels: the class that the visitor gives a held-out image, chosen from a list.
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { fill, useUseWords } from '../words/words.ts';

/** The label that an image was given; null where it has none. */
export function useLabelOf(image: number | null): number | null {
  const { views } = usePlayground();
  return useCell(views.useLabelled, (all) => all.find((one) => one.image === image)?.label ?? null);
}

export function ClassSelect({ image }: { readonly image: number }) {
  const { actions } = usePlayground();
  const { words, count } = useUseWords();
  const classes = useApp((state) => state.run?.classes ?? none);
  const given = useLabelOf(image);
  return (
    <select
      aria-label={fill(words.byHand.classOf, { number: count(image + 1) })}
      value={given ?? ''}
      onChange={({ target: { value } }) => actions.label(image, value === '' ? null : Number(value))}
    >
      <option value="">–</option>
      {classes.map((name, label) => (
        <option key={name} value={label}>
          {words.values[name] ?? name}
        </option>
      ))}
    </select>
  );
}

const none: readonly never[] = [];
