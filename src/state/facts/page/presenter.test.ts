import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import {
  firstPresented,
  formatPresented,
  formatSliders,
  parsePresented,
  parseSliders,
  shownSliders,
  withPanel,
} from './presenter.ts';

it('says the panels in a link and has them back', () => {
  expect(formatPresented(firstPresented)).toBe('1');
  expect(parsePresented('1')).toEqual(firstPresented);
  const panels = withPanel(withPanel(firstPresented, 'decoded', false), 'curves', true);
  expect(formatPresented(panels)).toBe('lab.curves');
  expect(parsePresented('curves.lab')).toEqual(['lab', 'curves']);
  expect(parsePresented('0')).toEqual(firstPresented);
  expect(() => parsePresented('lab.moon')).toThrow('moon');
});

it('never shows nothing', () => {
  expect(withPanel(['lab'], 'lab', false)).toEqual(['lab']);
});

it('keeps β and the learning rate at hand, in a model without β its own first, and what is chosen instead', () => {
  const ids = (variant: string, chosen: readonly string[] | null): readonly string[] =>
    shownSliders({ ...defaultConfig(), variant }, chosen).map(({ id }) => id);
  expect(ids('vae', null)).toEqual(['beta', 'lr']);
  expect(ids('wae', null)).toEqual(['lambda', 'lr']);
  // Its number of codes needs a new run.
  expect(ids('vq-vae', null)).toEqual(['commitment', 'lr']);
  expect(ids('beta-vae', ['freeBits', 'beta'])).toEqual(['beta', 'freeBits']);
  // Chosen in one model, they may be absent from the next.
  expect(ids('wae', ['beta'])).toEqual([]);
});

it('says in a link what is at hand and has it back', () => {
  for (const sliders of [[], ['beta'], ['beta', 'lr']]) expect(parseSliders(formatSliders(sliders))).toEqual(sliders);
  expect(() => parseSliders('beta.moon')).toThrow('moon');
  expect(() => parseSliders('codes')).toThrow('codes');
  expect(() => parseSliders('beta.lr.warmup')).toThrow('warmup');
});
