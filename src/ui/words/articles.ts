// UI: the article about a variant, or about a use, in the visitor's language: its README, turned into HTML when the page
// is built, and fetched on demand.
import { languageIds } from '../i18n/i18n.ts';

const variants = import.meta.glob<string>('../../models/variants/*/README*.md', {
  query: '?article',
  import: 'default',
});
const uses = import.meta.glob<string>('../../uses/*/README*.md', { query: '?article', import: 'default' });

/** HTML; null where there is no article in that language. */
export async function variantArticle(variant: string, language: string): Promise<string | null> {
  return (await variants[`../../models/variants/${variant}/${fileOf(language)}`]?.()) ?? null;
}

/** The same of a use. */
export async function articleOfUse(use: string, language: string): Promise<string | null> {
  return (await uses[`../../uses/${use}/${fileOf(language)}`]?.()) ?? null;
}

const fileOf = (language: string): string => `README${language === languageIds[0] ? '' : `.${language}`}.md`;
