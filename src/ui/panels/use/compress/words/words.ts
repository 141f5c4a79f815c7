// Texts of compression in the page's language.
import { useTranslation } from 'react-i18next';
import { type CompressWords, en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export const compressWords: Readonly<Record<string, CompressWords>> = { en, 'zh-CN': zhCN };

export function useCompressWords(): CompressWords {
  const { i18n } = useTranslation();
  return compressWords[i18n.language] ?? en;
}
