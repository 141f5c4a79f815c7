// UI: what a variant is, in the visitor's language: its README, made HTML when the page was built, fetched when asked
// for.
import { languageIds } from '../i18n/i18n.ts';

const files = import.meta.glob<string>('../../models/variants/*/README*.md', { query: '?article', import: 'default' });

/** HTML; null where there is no article in that language. */
export async function variantArticle(variant: string, language: string): Promise<string | null> {
  const suffix = language === languageIds[0] ? '' : `.${language}`;
  return (await files[`../../models/variants/${variant}/README${suffix}.md`]?.()) ?? null;
}
