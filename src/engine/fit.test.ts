import { expect, it } from 'vitest';
import { englishOf } from '../data/notes.ts';
import { defaultConfig } from '../settings/config.ts';
import { fitToData } from './fit.ts';

const config = { ...defaultConfig(), batch: 64, heldOut: 1000 };

it('leaves a large set alone', () => {
  expect(fitToData(config, 10_000)).toEqual({ config, heldOut: 1000, notes: [] });
});

it('holds out at most half, and says so', () => {
  const { heldOut, notes } = fitToData(config, 400);
  expect(heldOut).toBe(200);
  expect(notes.map(englishOf)).toEqual(['Held out are 200 of 400 images, not 1000: half are left to learn from.']);
});

it('makes a batch no larger than what is left, and says so', () => {
  const fit = fitToData(config, 60);
  expect(fit.config.batch).toBe(30);
  expect(fit.notes.map(({ code }) => code)).toEqual(['split/held-out', 'split/batch']);
  expect(fitToData({ ...config, batch: 33 }, 40, 32).config.batch).toBe(32);
});
