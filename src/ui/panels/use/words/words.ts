// Texts of the uses: in the page's language, and how numbers are put into them.
import { useTranslation } from 'react-i18next';
import { invariant } from '../../../../core/invariant.ts';
import type { UseSpec } from '../../../../uses/use.ts';
import { formatCount, formatFixed } from '../../../numbers/format.ts';
import { en, type UseWords } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const useWords: Readonly<Record<string, UseWords>> = { en, 'zh-CN': zhCN };

type Group = 'options' | 'choices' | 'rows' | 'measures' | 'plots' | 'axes' | 'groups' | 'remarks' | 'refused';

export interface Words {
  readonly words: UseWords;
  readonly language: string;
  /** What something is called. */
  name(group: Group, id: string): string;
  /** A number with so many decimals, in the language's writing. */
  fixed(value: number, digits: number): string;
  count(value: number): string;
  /** A value of an option or a measure, or a place on an axis, by its id: shares in percent. */
  amount(spec: UseSpec, id: string, value: number, digits: number): string;
  /** A sentence with numbers: `{{name:form}}` says how one is written. */
  say(text: string, values: Readonly<Record<string, number>>): string;
}

export function useUseWords(): Words {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const words = useWords[language] ?? en;
  const fixed = (value: number, digits: number): string => formatFixed(value, digits, language);
  const count = (value: number): string => formatCount(value, language);
  const percent = (value: number, digits: number): string => `${fixed(100 * value, digits)}%`;
  return {
    words,
    language,
    fixed,
    count,
    amount: ({ shares }, id, value, digits) =>
      shares?.includes(id) ? percent(value, Math.max(0, digits - 2)) : fixed(value, digits),
    say: (text, values) =>
      text.replace(/\{\{(\w+)(?::(\w+))?\}\}/g, (_, name: string, form: string | undefined) => {
        const value = values[name] ?? Number.NaN;
        if (form === 'percent') return percent(value, Number.isInteger(100 * value) ? 0 : 1);
        if (form === 'points') return fixed(100 * value, 1);
        return form ? fixed(value, Number(form)) : Number.isInteger(value) ? count(value) : fixed(value, 3);
      }),
    name(group, id) {
      const found = words[group][id];
      invariant(found !== undefined, `${group} have a name for ${id}`);
      return found;
    },
  };
}

/** `{{name}}` in a text becomes the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
