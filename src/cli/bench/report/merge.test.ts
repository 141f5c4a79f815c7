// A run of some parts must not lose what an earlier one measured, nor pass it off as its own.
import { expect, it } from 'vitest';
import { mergeResults } from './merge.ts';
import { readmeTable, toMarkdown } from './report.ts';
import type { Results } from './results.ts';

const facts = { library: 'x', device: 'y', software: false };
const measurement = {
  why: null,
  rounds: [],
  steps: 3,
  jsMs: null,
  deviceMs: null,
  decodeMs: null,
  memory: null,
  batch: 64,
} as const;
const machine = { cpu: 'Chip', cores: 2, memory: 8, node: 'v20', system: 'Linux 6', gpu: null, date: '2024-02-29' };
const nothing = { rivals: [], absent: [], steps: [], page: [], elbo: null, scaling: [], variants: [], pictures: [] };

const earlier: Results = {
  ...nothing,
  machine,
  rounds: 3,
  limit: 30,
  rivals: [{ id: 'a', name: 'Ay', facts, peak: 20 }],
  absent: [
    { name: 'Cee', why: 'it is not here' },
    { name: 'Dee: variants', why: 'it was slow' },
  ],
  steps: [{ ...measurement, rival: 'a', arch: 'conv', ms: 125, imagesPerSecond: 512, gflops: 2, percentOfPeak: 50 }],
};
const later: Results = {
  ...nothing,
  machine: { ...machine, date: '2024-03-01' },
  rounds: 1,
  limit: 7,
  rivals: [
    { id: 'a', name: 'Ay', facts, peak: 21 },
    { id: 'd', name: 'Dee', facts: { ...facts, software: true }, peak: null },
  ],
  variants: [
    { ...measurement, rival: 'a', variant: 'vae', arch: 'tiny', ms: 31 },
    { ...measurement, rival: 'd', variant: 'vae', arch: 'tiny', ms: null, why: 'over 7 s' },
    { ...measurement, rival: 'a', variant: 'ae', arch: 'tiny', ms: null, why: 'no such kernel' },
  ],
};

it('keeps what was not measured again, with its day and its patience', () => {
  const text = readmeTable(mergeResults(earlier, later, ['variants']));
  expect(text).toContain('| Ay | `conv` | 125 |');
  expect(text).toMatch(/2024-02-29.*3 alternating rounds.*30 s/);
  expect(text).toMatch(/2024-03-01.*one round.*7 s/);
  expect(text).toContain('Cee: it is not here');
  expect(text).not.toContain('it was slow');
});

it('each variant has a row that says what it took, or why not', () => {
  const text = toMarkdown(mergeResults(earlier, later, ['variants']));
  expect(text).toContain('| variant | architecture | Ay | Dee (software GPU) |');
  expect(text).toContain('| vae | tiny | 31.0 | over 7 s |');
  expect(text).toContain('| ae | tiny | cannot train * | – |');
  expect(text).toContain('no such kernel');
});

it('measuring a part again replaces it, and another machine has results of its own', () => {
  const again: Results = { ...earlier, steps: [{ ...earlier.steps[0]!, ms: 99 }], absent: [] };
  const merged = mergeResults(mergeResults(earlier, later, ['variants']), again, ['steps']);
  expect(merged.steps.map(({ ms }) => ms)).toEqual([99]);
  expect(merged.variants).toEqual(later.variants);
  expect(merged.absent).toEqual([]);
  expect(readmeTable(merged)).toMatch(/2024-03-01.*one round/);
  const elsewhere = { ...again, machine: { ...machine, cpu: 'Other' } };
  expect(mergeResults(earlier, elsewhere, ['steps'])).toEqual(elsewhere);
});
