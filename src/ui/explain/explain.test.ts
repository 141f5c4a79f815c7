import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toArticle } from '../../../scripts/articles.ts';
import { numberSettingIds } from '../../settings/table.ts';
import { languageIds } from '../i18n/i18n.ts';
import { filled, sections } from './texts.ts';
import { paramTopics, topics } from './topics.ts';
import { valueNames } from './values.ts';

const read = (language: string): string =>
  readFileSync(fileURLToPath(new URL(`./texts/${language}.md`, import.meta.url)), 'utf8');

describe.each(languageIds)('%s', (language) => {
  const texts = sections(toArticle(read(language)));

  it('explains everything that can be asked about, and nothing else', () => {
    expect([...texts.keys()].sort()).toEqual([...new Set(topics)].sort());
  });

  it('names only values that there are', () => {
    const known: readonly string[] = [...valueNames, ...numberSettingIds, ...paramTopics];
    for (const [topic, html] of texts) {
      for (const [, name] of html.matchAll(/@([a-zA-Z]\w*)/g)) expect(known, topic).toContain(name);
    }
  });

  it('says the same formulas as English', () => {
    const formulas = (text: string) => [...text.matchAll(/\$\$(.+?)\$\$/gs)].length;
    expect(formulas(read(language))).toBe(formulas(read('en')));
  });
});

it('fills the present values in, and waits for those to come', () => {
  expect(filled('<mtext>@elbo</mtext> @nobody', { elbo: '−99.1' })).toBe('<mtext>−99.1</mtext> @nobody');
  expect(filled('@kl', { kl: null })).toBe('…');
});
