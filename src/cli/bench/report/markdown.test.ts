import { describe, expect, it } from 'vitest';
import { figure, megabytes, replaceRegion, table } from './markdown.ts';

describe('figures', () => {
  it('have about three digits', () => {
    expect([1.2345, 12.345, 123.45, 1234.5, 1234567].map(figure)).toEqual([
      '1.23',
      '12.3',
      '123',
      '1,235',
      '1,234,567',
    ]);
    expect(figure(-163.66)).toBe('−164');
  });

  it('are a dash where there is none', () => {
    expect([null, undefined, Number.NaN, Number.POSITIVE_INFINITY].map(figure)).toEqual(['–', '–', '–', '–']);
    expect(megabytes(null)).toBe('–');
    expect(megabytes(12_345_678)).toBe('12.3');
  });
});

it('a table has a row for each and aligns numbers to the right', () => {
  const text = table([{ title: 'who' }, { title: 'ms', numeric: true }], [['a|b', '1.00']]);
  expect(text.split('\n')).toEqual(['| who | ms |', '|---|---:|', '| a\\|b | 1.00 |']);
});

describe('the region of a file', () => {
  it('is replaced, again and again, and nothing else', () => {
    const once = replaceRegion('before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n', 'new')!;
    expect(once).toBe('before\n<!-- bench -->\nnew\n<!-- /bench -->\nafter\n');
    expect(replaceRegion(once, 'new')).toBe(once);
  });

  it('must be there', () => {
    expect(replaceRegion('no marks', 'new')).toBeNull();
    expect(replaceRegion('<!-- bench --> only one', 'new')).toBeNull();
  });
});
