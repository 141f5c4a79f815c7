import { expect, it } from 'vitest';
import { explored, firstLab, usableTerms, withExamples } from './lab.ts';

it('begins a sum with classes that there are, and with images where there are none', () => {
  const labels = (classes: number) =>
    usableTerms(firstLab.terms, classes).map((term) => ('label' in term ? term.label : term.images));
  expect(labels(10)).toEqual([0, 1, 2]);
  expect(labels(2)).toEqual([0, 1, 1]);
  expect(labels(0)).toEqual([[0], [1], [2]]);
});

it('takes other examples with every run, but never what the visitor chose', () => {
  const first = withExamples(firstLab, { usual: 7, unlike: 9 });
  expect(first).toMatchObject({ image: 7, anchors: [7, 9] });
  // Another tab or draw is no choice of an image.
  const looked = explored(first, { tab: 'samples', draw: 3 });
  expect(withExamples(looked, { usual: 1, unlike: 2 })).toMatchObject({ image: 1, anchors: [1, 2] });
  const followed = explored(looked, { image: 4 });
  expect(withExamples(followed, { usual: 1, unlike: 2 })).toMatchObject({ image: 4, anchors: [1, 2] });
  const both = explored(followed, { anchors: [5, 6, 8] });
  expect(withExamples(both, { usual: 1, unlike: 2 })).toMatchObject({ image: 4, anchors: [5, 6, 8] });
});
