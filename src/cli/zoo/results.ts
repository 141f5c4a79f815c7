// Command line: the zoo's numbers as they are kept: a file of runs by model and seed, so that one model can be measured
// anew and the rest stays.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Measured } from './measured.ts';

export interface Results {
  readonly epochs: number;
  /** By id of the entry, then by seed. */
  readonly models: Readonly<Record<string, Readonly<Record<string, Measured>>>>;
}

/** What a file holds; nothing where there is none, or where its runs had another length and so do not compare. */
export function readResults(path: string, epochs: number): Results {
  const found: Results | null = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  return found?.epochs === epochs ? found : { epochs, models: {} };
}

/** The results with one more run, or that run replaced. */
export function withRun(results: Results, id: string, seed: number, run: Measured): Results {
  return { ...results, models: { ...results.models, [id]: { ...results.models[id], [seed]: run } } };
}

export function writeResults(path: string, results: Results): void {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(7)) : value;
  writeFileSync(path, `${JSON.stringify(results, short, 1)}\n`);
}
