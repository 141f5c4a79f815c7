// Explanations: the texts, turned into HTML when the page is built, and fetched when the first explanation is opened.
// Present values are written in them as @name.
import { languageIds } from '../i18n/i18n.ts';

const files = import.meta.glob<string>('./texts/*.md', { query: '?article', import: 'default' });

/** Section id → HTML. Sections begin with a second-level heading. */
export function sections(html: string): ReadonlyMap<string, string> {
  const parts = html.split(/<h2>([^<]+)<\/h2>/).slice(1);
  return new Map(Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i]!.trim(), parts[2 * i + 1]!.trim()]));
}

const known = new Map<string, Promise<ReadonlyMap<string, string>>>();

/** The explanation of a topic; in English where the language has none, null where there is none at all. */
export async function explanation(topic: string, language: string): Promise<string | null> {
  const load = (id: string): Promise<ReadonlyMap<string, string>> => {
    const loading = known.get(id) ?? (files[`./texts/${id}.md`]?.() ?? Promise.resolve('')).then(sections);
    known.set(id, loading);
    return loading;
  };
  return (await load(language)).get(topic) ?? (await load(languageIds[0])).get(topic) ?? null;
}

/** Fills in the present values that a text names; an ellipsis where there is none yet. */
export function filled(html: string, values: Readonly<Record<string, string | null>>): string {
  return html.replace(/@([a-zA-Z]\w*)/g, (whole, name: string) => (name in values ? (values[name] ?? '…') : whole));
}
