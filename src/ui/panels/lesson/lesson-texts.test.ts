// The lessons' texts in every language: their formulas, and the present values that they name.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { setUpAt } from '../../../lessons/lesson.ts';
import { lessons } from '../../../lessons/lessons.ts';
import { readSetUp } from '../../../lessons/set-up.ts';
import { paramSpecs } from '../../../models/choice.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { numberSettingIds } from '../../../settings/table.ts';
import { topics } from '../../explain/topics.ts';
import { valueNames } from '../../explain/values.ts';
import { languageIds } from '../../i18n/i18n.ts';

const read = (id: string, language: string): string =>
  readFileSync(new URL(`../../../lessons/${id}/${language}.md`, import.meta.url), 'utf8');
const formulas = (text: string): number => text.split('$$').length;

it.each(lessons.flatMap((lesson) => languageIds.map((language) => [lesson.id, language, lesson] as const)))(
  '%s in %s has the formulas of the English text, and names only values that its steps have',
  (id, language, lesson) => {
    const text = read(id, language);
    expect(formulas(text)).toBe(formulas(read(id, 'en')));
    for (const section of text.split(/^## /m).slice(1)) {
      const [, name = ''] = /^([\w-]+)/.exec(section) ?? [];
      const setUp = setUpAt(lesson, lesson.steps.findIndex((step) => step.id === name) + 1)?.setUp;
      const of = readSetUp(setUp ?? '', defaultConfig()).config;
      const known: readonly string[] = [...valueNames, ...numberSettingIds, ...paramSpecs(of).map((spec) => spec.id)];
      for (const [, value] of section.matchAll(/@([a-zA-Z]\w*)/g)) expect(known, name).toContain(value);
    }
  },
);

it('explanations lead to one step each, and are ones that there are', () => {
  const led = lessons.flatMap(({ steps }) => steps.flatMap(({ explains = [] }) => explains));
  expect(new Set(led).size).toBe(led.length);
  for (const topic of led) expect(topics).toContain(topic);
});
