import { expect, it } from 'vitest';
import { attributesOf, readAttribute } from './attributes.ts';
import type { Dataset } from '../data/dataset.ts';
import { dataSetCard } from '../data/sets.ts';

const all = ({ images, shape: [height, width, channels] }: Dataset): Uint32Array =>
  Uint32Array.from({ length: images.length / (height * width * channels) }, (_, i) => i);

it('faces have hair styles as classes, once, and the named values of all other factors', async () => {
  const faces = await dataSetCard('faces').load({ seed: 1, count: 40 });
  const attributes = attributesOf(faces);
  expect(attributes.filter(({ factor }) => factor === null).map(({ value }) => value)).toEqual(faces.classes);
  expect(attributes.filter(({ value }) => value === 'curly')).toHaveLength(1);
  expect(attributes).toContainEqual({ factor: 'mouth', value: 'laughing' });
  const usual = all(faces);
  const glasses = readAttribute(faces, { factor: 'glasses', value: 'glasses' }, usual);
  const none = readAttribute(faces, { factor: 'glasses', value: 'no glasses' }, usual);
  const bald = readAttribute(faces, { factor: null, value: 'bald' }, usual);
  for (const i of usual) {
    expect(glasses.of(i) + none.of(i)).toBe(1);
    expect(bald.of(i)).toBe(faces.labels![i] === 0 ? 1 : 0);
  }
});

it('of strokes in grey slant and thickness are measured, with or without classes', async () => {
  const digits = await dataSetCard('synthetic-digits').load({ seed: 1, count: 200 });
  const unlabelled = { ...digits, labels: null, classes: [] };
  const measured = attributesOf(unlabelled);
  expect(measured.map(({ value }) => value)).toEqual(['slant', 'thickness']);
  expect(attributesOf(digits)).toEqual([...digits.classes.map((value) => ({ factor: null, value })), ...measured]);
  const usual = all(digits);
  for (const attribute of measured) {
    const reader = readAttribute(digits, attribute, usual);
    const count = usual.reduce((sum, index) => sum + reader.of(index), 0);
    expect(count).toBeGreaterThan(95);
    expect(count).toBeLessThan(101);
    expect(reader.ofPicture!(digits.images.slice(0, 784))).toBe(reader.of(0));
  }
});

it('there is nothing to say of pictures in colour without classes', () => {
  expect(attributesOf({ labels: null, classes: [], shape: [32, 32, 3] })).toEqual([]);
});
