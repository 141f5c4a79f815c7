import { expect, it } from 'vitest';
import { firstLab, usableTerms } from './lab.ts';

it('begins a sum with classes that there are, and with images where there are none', () => {
  const labels = (classes: number) =>
    usableTerms(firstLab.terms, classes).map((term) => ('label' in term ? term.label : term.images));
  expect(labels(10)).toEqual([0, 1, 2]);
  expect(labels(2)).toEqual([0, 1, 1]);
  expect(labels(0)).toEqual([[0], [1], [2]]);
});
