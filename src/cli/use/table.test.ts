// The table of the uses says who did better only where the errors allow it; and choices of a use are checked by name.
import { expect, it } from 'vitest';
import { findUse } from '../../uses/specs.ts';
import { entries } from './entries.ts';
import { type UseResult, valuesFrom } from './judge-use.ts';
import { readUses, usesTable } from './table.ts';

const result = (ours: number, rival: number): UseResult => ({
  use: 'denoise',
  values: {},
  step: 1,
  seconds: 1,
  refused: null,
  images: 200,
  remarks: [],
  scores: [
    { method: 'given', ours: false, given: true, aside: false, values: { psnr: [99, 0.1] } },
    { method: 'map', ours: true, given: false, aside: false, values: { psnr: [ours, 0.1] } },
    { method: 'posteriorMean', ours: true, given: false, aside: false, values: { psnr: [1, 0.1] } },
    { method: 'median', ours: false, given: false, aside: false, values: { psnr: [rival, 0.1] } },
  ],
});
const [entry] = entries;

it('the better is in bold, neither in a draw, and what both were given is no rival', () => {
  const rows = usesTable([entry!], { [entry!.id]: [result(20, 15), result(15, 20), result(20, 20.1)] }).split('\n');
  expect(rows[0]).toBe(`**${entry!.what}**`);
  const cells = rows.slice(-3).map((row) => row.split('|').map((cell) => cell.trim()));
  expect(cells.map((one) => [one[4], one[6]])).toEqual([
    ['**20.00 ± 0.10**', '15.00 ± 0.10'],
    ['15.00 ± 0.10', '**20.00 ± 0.10**'],
    ['20.00 ± 0.10', '20.10 ± 0.10'],
  ]);
  expect(cells[0]![1]).toBe(entry!.uses[0]!.says);
});

it('a use that was refused has no row, and a model without results no table', () => {
  expect(usesTable([entry!], { [entry!.id]: [{ ...result(1, 2), refused: 'noPrior' }] })).toBe('');
  expect(usesTable(entries, {})).toBe('');
});

it('every use of the table is one, with choices that it has', () => {
  for (const { uses } of entries) {
    for (const { use, values = {} } of uses) {
      const spec = findUse(use);
      const given = Object.entries(values).map(([name, value]) => `${name}=${value}`);
      expect(valuesFrom(spec, [spec], given)).toMatchObject(values);
    }
  }
});

it('a choice that no use has, and a value out of range, are told with a remedy', () => {
  const spec = findUse('denoise');
  expect(() => valuesFrom(spec, [spec], ['colour=red'])).toThrow(/colour.*noise, amount/s);
  expect(() => valuesFrom(spec, [spec], ['amount=7'])).toThrow(/from 0 to 1/);
  expect(valuesFrom(spec, [spec, findUse('fill')], ['hole=half', 'amount=0.2'])).toMatchObject({ amount: 0.2 });
});

it('the table in the README has words for every way and measure of the kept results', () => {
  const rows = usesTable(entries, readUses('bench/results/uses.json')).split('\n');
  const cells = rows.filter((row) => row.startsWith('|')).flatMap((row) => row.split('|').map((cell) => cell.trim()));
  expect(cells.length).toBeGreaterThan(100);
  expect(cells.filter((cell) => /^[a-z]+[A-Z]\w*$/.test(cell))).toEqual([]);
});
