import { expect, it } from 'vitest';
import { attributesOf, haveAttribute } from './attributes.ts';
import { dataSetCard } from './sets.ts';

it('faces have hair styles as classes, once, and the named values of all other factors', async () => {
  const faces = await dataSetCard('faces').load({ seed: 1, count: 40 });
  const attributes = attributesOf(faces);
  expect(attributes.filter(({ factor }) => factor === null).map(({ value }) => value)).toEqual(faces.classes);
  expect(attributes.filter(({ value }) => value === 'curly')).toHaveLength(1);
  expect(attributes).toContainEqual({ factor: 'mouth', value: 'laughing' });
  const glasses = haveAttribute(faces, { factor: 'glasses', value: 'glasses' });
  const none = haveAttribute(faces, { factor: 'glasses', value: 'no glasses' });
  expect(glasses.length).toBe(40);
  for (const [i, has] of glasses.entries()) expect(has + none[i]!).toBe(1);
  const bald = haveAttribute(faces, { factor: null, value: 'bald' });
  for (const [i, has] of bald.entries()) expect(has).toBe(faces.labels![i] === 0 ? 1 : 0);
});

it('there is nothing to say of images without classes', () => {
  expect(attributesOf({ labels: null, classes: [] })).toEqual([]);
});
