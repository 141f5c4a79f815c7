// Texts of the uses: in the page's language, and how numbers are put into them.
import { useTranslation } from 'react-i18next';
import { invariant } from '../../../../core/invariant.ts';
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
}

export function useUseWords(): Words {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const words = useWords[language] ?? en;
  return {
    words,
    language,
    name(group, id) {
      const found = words[group][id];
      invariant(found !== undefined, `${group} have a name for ${id}`);
      return found;
    },
    fixed: (value, digits) => formatFixed(value, digits, language),
    count: (value) => formatCount(value, language),
  };
}

/** `{{name}}` in a text becomes the value of that name. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
