// UI: the article about a variant in the visitor's language: its README, turned into HTML when the page is built, and
// fetched on demand.
import { languageIds } from '../i18n/i18n.ts';

const files = import.meta.glob<string>('../../models/variants/*/README*.md', { query: '?article', import: 'default' });

/** HTML; null where there is no article in that language. */
export async function variantArticle(variant: string, language: string): Promise<string | null> {
  const suffix = language === languageIds[0] ? '' : `.${language}`;
  return (await files[`../../models/variants/${variant}/README${suffix}.md`]?.()) ?? null;
}
