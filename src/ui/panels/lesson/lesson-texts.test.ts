// The lessons' texts in every language: their formulas, and the present values that they name.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lessons } from '../../../lessons/lessons.ts';
import { valueNames } from '../../explain/values.ts';
import { languageIds } from '../../i18n/i18n.ts';

const read = (id: string, language: string): string =>
  readFileSync(new URL(`../../../lessons/${id}/${language}.md`, import.meta.url), 'utf8');
const formulas = (text: string): number => text.split('$$').length;

it.each(lessons.flatMap(({ id }) => languageIds.map((language) => [id, language] as const)))(
  '%s in %s has the formulas of the English text, and names only values that there are',
  (id, language) => {
    const text = read(id, language);
    expect(formulas(text)).toBe(formulas(read(id, 'en')));
    const known: readonly string[] = valueNames;
    for (const [, name] of text.matchAll(/@([a-zA-Z]\w*)/g)) expect(known).toContain(name);
  },
);
