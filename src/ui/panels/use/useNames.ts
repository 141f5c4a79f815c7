// Panels: what the numbers of some options of a use count: the classes of the present run, or its attributes, by name.
import { useTranslation } from 'react-i18next';
import type { UseSpec } from '../../../uses/use.ts';
import { useApp } from '../../playground.ts';
import { factorName } from '../../words/factor-name.ts';
import { useUseWords } from './words/words.ts';

/** Null for an option that is an amount. */
export function useNames(): (spec: UseSpec, option: string) => readonly string[] | null {
  const { t } = useTranslation();
  const { words } = useUseWords();
  const classes = useApp((state) => state.run?.classes ?? none);
  const attributes = useApp((state) => state.run?.attributes ?? none);
  return (spec, option) => {
    const of = spec.named?.[option];
    if (!of) return null;
    const value = (text: string): string => words.values[text] ?? text;
    if (of === 'class') return classes.map(value);
    return attributes.map((one) =>
      one.measured
        ? (words.measured[one.value] ?? one.value)
        : one.factor === null
          ? value(one.value)
          : `${factorName(t, one.factor)}: ${value(one.value)}`,
    );
  };
}

const none: readonly never[] = [];
