// Every variant has an article in every language, whose formulas can be read.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toArticle } from '../../../scripts/articles.ts';
import { variantSpecs } from '../../models/specs.ts';
import { languageIds } from '../i18n/i18n.ts';

describe.each(variantSpecs.map(({ id }) => id))('%s', (id) => {
  it.each(languageIds)('%s', (language) => {
    const suffix = language === 'en' ? '' : `.${language}`;
    const file = fileURLToPath(new URL(`../../models/variants/${id}/README${suffix}.md`, import.meta.url));
    expect(existsSync(file), file).toBe(true);
    const html = toArticle(readFileSync(file, 'utf8'));
    expect(html).toMatch(/^<h1/);
    // The idea, the loss, what to try, what goes wrong, the paper.
    expect(html.match(/<p><strong>/g)?.length).toBeGreaterThanOrEqual(5);
    expect(html).toContain('<math');
    expect(html).not.toMatch(/\$|katex-error/);
  });
});

it('leaves room between a function and its argument, and none before a bracket', () => {
  const room = /<mspace width="0.1667em">/;
  expect(toArticle('$\\log p(x)$')).toMatch(room);
  expect(toArticle('$\\log(x) + \\operatorname{KL}(q)$')).not.toMatch(room);
});
