// What a reader of the tables must be able to find.
import { expect, it } from 'vitest';
import type { Results } from './results.ts';
import { readmeTable, toMarkdown } from './report.ts';
import type { StepRow } from '../parts/steps.ts';

const row = (rival: string, batch: number, ms: number | null, why: string | null = null): StepRow => ({
  rival,
  arch: 'conv',
  batch,
  ms,
  why,
  rounds: [],
  steps: 3,
  jsMs: null,
  deviceMs: null,
  decodeMs: null,
  memory: { tensors: 5e6, gpu: null, wasm: null, rss: 2e8 },
  imagesPerSecond: ms === null ? null : (1000 * batch) / ms,
  gflops: 2,
  percentOfPeak: 50,
});
const facts = { library: 'x', device: 'y', software: false };
const results: Results = {
  machine: { cpu: 'Chip', cores: 2, memory: 8, node: 'v20', system: 'Linux 6', gpu: null, date: '2024-02-29' },
  rounds: 3,
  limit: 30,
  rivals: [
    { id: 'a', name: 'Ay', facts, peak: 20 },
    { id: 'b', name: 'Bee', facts, peak: null },
  ],
  absent: [{ name: 'Cee', why: 'it is not here' }],
  steps: [
    row('a', 64, 125),
    row('a', 128, 250),
    row('b', 64, null, 'over 30 s'),
    row('b', 128, null, 'no such kernel'),
  ],
  page: [],
  elbo: null,
  scaling: [],
  variants: [],
  pictures: [],
};

it('the main table has who, which model, and both batch sizes', () => {
  const lines = readmeTable(results).split('\n');
  expect(lines).toContain('| Ay | `conv` | 125 | 512 | 50.0 | 250 | 512 | 50.0 |');
  expect(lines.find((line) => line.startsWith('| Bee'))).toMatch(/over 30 s.*cannot train/);
  expect(lines.at(-1)).toContain('Cee: it is not here');
});

it('the whole report names machine, day and every reason', () => {
  const report = toMarkdown(results);
  for (const part of ['Chip', '2024-02-29', 'over 30 s', 'no such kernel', 'it is not here', '512'])
    expect(report).toContain(part);
  expect(report).not.toMatch(/undefined|NaN|null/);
});

it('who was only measured elsewhere has no row among the steps', () => {
  const rivals = [...results.rivals, { id: 'd', name: 'Dee', facts, peak: 1 }];
  expect(readmeTable({ ...results, rivals })).not.toContain('Dee');
});

it('parts that were not measured leave no heading', () => {
  expect(toMarkdown({ ...results, steps: [] })).not.toContain('milliseconds per step');
});

it('growth shows its exponent, and an ELBO that was not reached says so', () => {
  const points = [{ x: 1, ms: 2, why: null }];
  const score = { reached: false, elbo: -200, seconds: 300, steps: 70 };
  const report = toMarkdown({
    ...results,
    scaling: [{ rival: 'a', arch: 'conv', what: 'batch', points, exponent: 0.97 }],
    elbo: {
      data: 'drawn digits',
      batch: 128,
      train: 9000,
      heldOut: 1000,
      target: -170,
      limit: 300,
      rows: [{ rival: 'b', arch: 'conv', score, why: null }],
    },
  });
  expect(report).toContain('0.97');
  expect(report).toContain('| Bee | conv | not in 300 s | −200.0 |');
});

it('pictures in colour stand beside grey ones: the time and the arithmetic', () => {
  const { gflops, imagesPerSecond, percentOfPeak, ...measured } = row('a', 64, 10);
  const grey = { ...measured, side: 32, channels: 1, gigaflop: 2 };
  const colour = { ...grey, channels: 3, ms: 15, gigaflop: 2.5 };
  const lines = toMarkdown({ ...results, pictures: [grey, colour] }).split('\n');
  expect(lines.find((line) => line.includes('32 × 32 × 3'))).toContain('| 1.25 | 1.50 | – |');
  expect(lines.find((line) => line.includes('32 × 32 × 1'))).toContain('| – | – | – |');
});
