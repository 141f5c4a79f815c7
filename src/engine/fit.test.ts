import { describe, expect, it } from 'vitest';
import { englishOf } from '../data/notes.ts';
import { defaultConfig } from '../settings/config.ts';
import { fitToData } from './fit.ts';

const digits = { shape: [28, 28, 1], classes: Array.from({ length: 10 }, (_, i) => `${i}`) } as const;
const config = { ...defaultConfig(), batch: 64, heldOut: 1000 };

it('leaves a large set alone', () => {
  expect(fitToData(config, 10_000, digits)).toEqual({ config, heldOut: 1000, notes: [] });
});

it('holds out at most half, and says so', () => {
  const { heldOut, notes } = fitToData(config, 400, digits);
  expect(heldOut).toBe(200);
  expect(notes.map(englishOf)).toEqual(['Held out are 200 of 400 images, not 1000: half are left to learn from.']);
});

it('makes a batch no larger than what is left, and says so', () => {
  const fit = fitToData(config, 60, digits);
  expect(fit.config.batch).toBe(30);
  expect(fit.notes.map(({ code }) => code)).toEqual(['split/held-out', 'split/batch']);
  expect(fitToData({ ...config, batch: 33 }, 40, digits, 32).config.batch).toBe(32);
});

describe('where every image goes through the model for every class', () => {
  const m2 = { ...config, variant: 'm2' };
  const many = { ...digits, classes: Array.from({ length: 255 }, (_, i) => `${i}`) };

  it('a batch has no more images than there is memory for, and that is said', () => {
    const fit = fitToData(m2, 10_000, many);
    expect(fit.config.batch).toBe(10);
    expect(fit.notes.map(englishOf)).toEqual([
      'A batch has 10 images, not 64: each goes through the model once for every one of 255 classes.',
    ]);
    expect(fitToData(m2, 10_000, { ...many, shape: [64, 64, 3] }).config.batch).toBe(2);
  });

  it('ten classes leave it alone, and so do many where images do not', () => {
    expect(fitToData({ ...m2, batch: 256 }, 10_000, digits).config.batch).toBe(256);
    expect(fitToData(config, 10_000, many)).toEqual({ config, heldOut: 1000, notes: [] });
  });
});
