// Texts of the uses that judge: no id of theirs is without a name, and the languages fill in the same numbers.
import { expect, it } from 'vitest';
import { useSpecs } from '../../../../../uses/specs.ts';
import type { UseSpec } from '../../../../../uses/use.ts';
import { en } from '../en.ts';
import { zhCN } from '../zh-CN.ts';
import { judgingEn } from './en.ts';
import { judgingZhCN } from './zh-CN.ts';

const own: readonly string[] = Object.keys(judgingEn.uses);
const specs: readonly UseSpec[] = useSpecs.filter(({ id }) => own.includes(id));

it.each([en, zhCN])('options, choices and measures have names', (words) => {
  expect(specs).toHaveLength(4);
  for (const { options, measures } of specs) {
    for (const { id } of measures) expect(words.measures[id], id).toBeTruthy();
    for (const option of options) {
      expect(words.options[option.id], option.id).toBeTruthy();
      for (const choice of option.kind === 'choice' ? option.options : [])
        expect(words.choices[choice], choice).toBeTruthy();
    }
  }
});

it.each(['remarks', 'refused'] as const)('%s name the same numbers in both languages', (group) => {
  const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).toSorted();
  for (const [id, text] of Object.entries(judgingZhCN[group])) {
    expect(slots(text), id).toEqual(slots(Object.entries(judgingEn[group]).find(([other]) => other === id)![1]));
  }
});
