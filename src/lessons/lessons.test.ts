// What every lesson must have: texts in every language, set-ups that can be read, and checks that ask for something.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toArticle } from '../../scripts/articles.ts';
import { dataSetCards } from '../data/sets.ts';
import { parseLink } from '../state/facts/page/url.ts';
import { createAppStore } from '../state/store/store.ts';
import { createViews } from '../state/store/views.ts';
import { partIds, setUpAt } from './lesson.ts';
import { findLesson, lessons } from './lessons.ts';
import { nowOf } from './now.ts';
import { readSetUp } from './set-up.ts';
import { answerOf, readText } from './texts.ts';

const languages = ['en', 'zh-CN'];
const textOf = (id: string, language: string) =>
  readText(toArticle(readFileSync(new URL(`./${id}/${language}.md`, import.meta.url), 'utf8')));
const config = parseLink('', ['synthetic-digits']).config;

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('the lesson %s', (id, lesson) => {
  it.each(languages)('has a text for every step and answer in %s, and no other', (language) => {
    const { title, about, sections } = textOf(id, language);
    expect(title).not.toBe('');
    expect(about).not.toBe('');
    const wanted = lesson.steps.flatMap(({ id: step, task }) => [
      step,
      ...(task.kind === 'question' ? task.choices.map((choice) => `${step}:${choice}`) : []),
    ]);
    expect([...sections.keys()].toSorted()).toEqual(wanted.toSorted());
    for (const [name, html] of sections) {
      if (name.includes(':')) {
        const { says, why } = answerOf(html);
        expect(says, name).not.toBe('');
        expect(why.replace(/<[^>]+>/g, '').trim(), name).not.toBe('');
      } else {
        const step = lesson.steps.find((one) => one.id === name)!;
        // What is to be done or answered stands out.
        expect(html.includes('<blockquote>'), name).toBe(step.task.kind !== 'reading');
      }
    }
  });

  it('has set-ups that a link could be', () => {
    for (const { setUp } of lesson.steps) {
      if (setUp === undefined) continue;
      const { faults } = parseLink(
        setUp,
        dataSetCards.map((card) => card.id),
      );
      expect(faults).toEqual([]);
      expect(readSetUp(setUp, { ...config, backend: 'cpu' }).config.backend).toBe('cpu');
    }
  });

  it('has questions whose right answer is one of them, lights that there are, and steps of different names', () => {
    for (const { task, lights } of lesson.steps) {
      if (task.kind === 'question') expect(task.choices).toContain(task.right);
      for (const part of lights) expect(partIds).toContain(part);
    }
    expect(new Set(lesson.steps.map((step) => step.id)).size).toBe(lesson.steps.length);
  });

  it('asks for acts that are not done by doing nothing', () => {
    const now = nowOf(createAppStore(config).getState(), createViews(config.latent));
    for (const { task } of lesson.steps) if (task.kind === 'act') expect(task.done(now, now)).toBe(false);
  });
});

it('a step without a set-up has that of the steps before it', () => {
  const dark = findLesson('dark')!;
  expect(setUpAt(dark, 3)).toBe(dark.steps[0]);
  expect(setUpAt(dark, 4)?.setUp).toContain('warmup=4');
  expect(setUpAt(findLesson('five-minutes')!, 3)).toBeNull();
  expect(findLesson('none')).toBeNull();
});

it.each(languages)(
  'who teaches finds plans, a note on every lesson, and links to steps that there are, in %s',
  (language) => {
    const { sections } = textOf('teaching', language);
    const wanted = ['class', 'plan45', 'plan90', ...lessons.map(({ id }) => `note-${id}`)];
    expect([...sections.keys()].toSorted()).toEqual(wanted.toSorted());
    for (const [, id, step = '1'] of [...sections.values()]
      .join('')
      .matchAll(/\?lesson=([\w-]+)(?:&(?:amp;)?step=(\d+))?/g))
      expect(findLesson(id!)?.steps.length, id).toBeGreaterThanOrEqual(Number(step));
  },
);
