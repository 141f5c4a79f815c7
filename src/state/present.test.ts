import { expect, it } from 'vitest';
import { firstPresented, formatPresented, parsePresented, withPanel } from './present.ts';

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
