// Numbers as the page writes them.
import { expect, it } from 'vitest';
import { formatCount, formatFixed, formatNats, formatTick, formatRate, formatShort } from './format.ts';
import { languageIds } from '../i18n/i18n.ts';

it.each(languageIds)('%s: a true minus, and none before a zero', (language) => {
  expect(formatFixed(-0.004, 2, language)).toBe('0.00');
  expect(formatFixed(-0, 2, language)).toBe('0.00');
  expect(formatFixed(-0.005, 2, language)).toBe('−0.01');
  expect(formatFixed(-10, 1, language)).toBe('−10.0');
  expect(formatFixed(Number.NEGATIVE_INFINITY, 1, language)).toBe('−∞');
  expect(formatNats(-0.04, language)).toBe('0.0');
  expect(formatCount(-0.4, language)).toBe('0');
  expect(formatCount(-1200, language)).toBe('−1,200');
  expect(formatRate(-0, language)).toBe('0');
  expect(formatShort(-0, language)).toBe('0');
  expect(formatShort(-0.0001, language)).toBe('−0.0001');
});

it('what diverges is written with a power of ten', () => {
  expect(formatNats(-999_999, 'en')).toBe('−999,999.0');
  expect(formatNats(-46_022_386_677_703, 'en')).toBe('−4.6·10¹³');
  expect(formatTick(-50_000, 0, 'en')).toBe('−5·10⁴');
  expect(formatTick(-12.34, 2, 'en')).toBe('−12.34');
});
