import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { entries, type ZooEntry } from './entries.ts';
import type { Measured } from './measured.ts';
import { tellOrders } from './orders.ts';
import { readResults, withRun, writeResults } from './results.ts';
import { mean, spread, zooTable } from './table.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run: Measured = {
  elbo: -101.26,
  bound: null,
  logLikelihood: null,
  kl: 20,
  active: 11,
  seconds: 12.4,
  terms: { accuracy: 0.913 },
  psnr: 17.25,
  samples: null,
  supervised: null,
};
const entry: ZooEntry = {
  id: 'a',
  what: 'A',
  config: {},
  extra: [
    { name: 'accuracy', unit: '%', of: ({ terms }) => terms['accuracy'] ?? null },
    { name: 'nothing', unit: '', of: () => null },
  ],
};

it('gives mean and standard deviation', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(spread([1, 2, 6])).toBeCloseTo(Math.sqrt(7), 12);
  expect(spread([5])).toBe(0);
});

it('writes a row for each model that was run, with a true minus and a dash for what it does not have', () => {
  const results = { epochs: 10, models: { a: { 1: run, 2: { ...run, elbo: -103.26 } } } };
  const rows = zooTable([{ ...entry, id: 'never run' }, entry], results)
    .split('\n')
    .slice(2);
  expect(rows).toEqual(['| A, accuracy 91.3 % | −102.3 ± 1.4 | – | – | – | 20.0 ± 0.0 | 11 | 17.3 | – | – | 12 |']);
});

it('says under the rows what numbers mean that are not those of the others', () => {
  const noted = { ...entry, note: 'of another kind' };
  const text = zooTable([{ ...noted, id: 'never run' }, noted], { epochs: 10, models: { a: { 1: run } } });
  expect(text.split('\n').slice(-2)).toEqual(['', '- A: of another kind.']);
});

it('keeps the other models and seeds when one is measured anew', () => {
  const path = join(folder, 'zoo.json');
  writeResults(path, withRun(withRun(readResults(path, 10), 'a', 1, run), 'b', 1, run));
  writeResults(path, withRun(readResults(path, 10), 'a', 2, { ...run, kl: 21 }));
  const { models } = readResults(path, 10);
  expect([models['a']?.['1']?.kl, models['a']?.['2']?.kl, models['b']?.['1']?.kl]).toEqual([20, 21, 20]);
  // Runs of another length do not compare.
  expect(readResults(path, 20).models).toEqual({});
});

it('tells which orders hold, of the models that there are', () => {
  const models = { 'vae-16': { 1: run }, 'beta-4': { 1: { ...run, kl: 7 } }, 'vae-2': { 1: { ...run, elbo: -90 } } };
  expect(tellOrders({ epochs: 10, models })).toEqual([
    'NO   16 dimensions beat 2: -101.26 ≥ -90.00',
    'yes  β = 1 spends more KL than 4: 20.00 ≥ 7.00',
  ]);
});

it('names every model once', () => {
  const ids = entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
