import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { useSpecs } from '../../uses/specs.ts';
import { lessons } from '../../lessons/lessons.ts';
import { glossary } from './glossary.ts';

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const variants = '../../models/variants';
const texts = (english: boolean): readonly (readonly [name: string, text: string])[] => {
  const article = english ? 'README.md' : 'README.zh-CN.md';
  const folders = readdirSync(fileURLToPath(new URL(variants, import.meta.url)), { withFileTypes: true });
  const language = english ? 'en' : 'zh-CN';
  return [
    `./${language}.ts`,
    `../explain/texts/${language}.md`,
    `../panels/use/words/${language}.ts`,
    `../panels/use/words/judging/${language}.ts`,
    ...useSpecs.map(({ id }) => `../../uses/${id}/${article}`),
    ...lessons.map(({ id }) => `../../lessons/${id}/${language}.md`),
    ...folders.filter((folder) => folder.isDirectory()).map(({ name }) => `${variants}/${name}/${article}`),
  ].map((path) => [path, read(path)]);
};

it('one word stands for one thing in every text, in both languages', () => {
  for (const [name, text] of [...texts(true), ...texts(false)]) {
    for (const { en, 'zh-CN': zh, never } of glossary) {
      for (const word of never) expect(text, `${name}: ${en} is ${zh}`).not.toMatch(word);
    }
  }
});

it('the words are those of the texts', () => {
  const all = (english: boolean): string =>
    texts(english)
      .map(([, text]) => text)
      .join('\n');
  for (const { en, 'zh-CN': zh } of glossary) {
    expect(all(true).toLowerCase(), en).toContain(en.split(' ')[0]);
    expect(all(false), zh).toContain(zh.slice(0, 2));
  }
});

it('every article has the same headings', () => {
  for (const [name, text] of texts(false)) {
    if (!name.endsWith('README.zh-CN.md')) continue;
    const headings = name.includes('/uses/') ? ['思想', '可能出错'] : ['思想', '损失', '可以试试', '可能出错'];
    for (const heading of headings) expect(text, name).toContain(`**${heading}。**`);
  }
});
