// Turns a README into HTML while the page is built: `import html from './README.md?article'`. Formulas become MathML,
// which browsers draw themselves, so the page ships neither a Markdown reader nor KaTeX.
import { readFileSync } from 'node:fs';
import { Marked } from 'marked';
import katex from 'marked-katex-extension';
import type { Plugin } from 'vite';

const marked = new Marked(katex({ output: 'mathml', throwOnError: true, nonStandard: true }));
const SUFFIX = '?article';

/**
 * What stands between a function and what it is of, unless that begins with a bracket: KaTeX leaves no room in MathML.
 */
const APPLIED = /<mo>\u2061<\/mo>(?!<mo)/g;

/** HTML of a Markdown text; its own title stays the first heading. Throws on a formula that cannot be read. */
export function toArticle(markdown: string): string {
  return marked.parse(markdown, { async: false }).replace(APPLIED, '$&<mspace width="0.1667em"></mspace>');
}

/** A plugin for Vite. */
export const articles: Plugin = {
  name: 'articles',
  load(id) {
    if (!id.endsWith(SUFFIX)) return null;
    const file = id.slice(0, -SUFFIX.length);
    this.addWatchFile(file);
    return `export default ${JSON.stringify(toArticle(readFileSync(file, 'utf8')))};`;
  },
};
