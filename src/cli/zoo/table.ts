// Command line: the zoo's numbers as a table.
import type { ZooEntry } from './entries.ts';
import type { Measured } from './measured.ts';
import type { Results } from './results.ts';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation with n − 1; 0 for a single value. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

const written = (value: number, digits: number): string => value.toFixed(digits).replace('-', '−');

interface Column {
  readonly head: string;
  readonly of: (run: Measured) => number | null;
  readonly digits: number;
  /**
   * Without ± the seeds' standard deviation: their mean, or the least of them, e.g. of times that other programs
   * lengthen.
   */
  readonly bare?: 'mean' | 'least';
}

const columns: readonly Column[] = [
  { head: 'held-out ELBO', of: ({ elbo }) => elbo, digits: 1 },
  { head: 'own bound', of: ({ bound }) => bound, digits: 1 },
  { head: 'log p(x), from below', of: ({ logLikelihood }) => logLikelihood, digits: 1 },
  { head: 'draws that count', of: ({ effective }) => effective ?? null, digits: 0, bare: 'mean' },
  { head: 'KL', of: ({ kl }) => kl, digits: 1 },
  { head: 'active units', of: ({ active }) => active, digits: 0, bare: 'mean' },
  { head: 'PSNR', of: ({ psnr }) => psnr, digits: 1, bare: 'mean' },
  { head: 'Fréchet', of: ({ samples }) => samples?.distance ?? null, digits: 1 },
  { head: 'sharpness', of: ({ samples }) => samples?.sharpness ?? null, digits: 2, bare: 'mean' },
  { head: 'seconds', of: ({ seconds }) => seconds, digits: 0, bare: 'least' },
];

const numbers = (runs: readonly Measured[], of: Column['of']): readonly number[] =>
  runs.map(of).filter((value): value is number => value !== null);

function cell(runs: readonly Measured[], { of, digits, bare }: Column): string {
  const values = numbers(runs, of);
  if (values.length === 0) return '–';
  const centre = written(bare === 'least' ? Math.min(...values) : mean(values), digits);
  return bare || values.length < 2 ? centre : `${centre} ± ${written(spread(values), digits)}`;
}

/** What the entry tells of itself, behind its name. */
function extras({ extra = [] }: ZooEntry, runs: readonly Measured[]): string {
  return extra
    .map(({ name, of, unit }) => {
      const values = numbers(runs, of);
      if (values.length === 0) return '';
      const value = unit === '%' ? 100 * mean(values) : mean(values);
      return `, ${name} ${written(value, 1)}${unit ? ` ${unit}` : ''}`;
    })
    .join('');
}

/** What must be known to read the rows, a line for each entry that has runs. */
function notes(entries: readonly ZooEntry[], { models }: Results): string {
  const lines = entries.filter(({ id, note }) => note && Object.keys(models[id] ?? {}).length > 0);
  return lines.map(({ what, note }) => `- ${what}: ${note}.`).join('\n');
}

/** Markdown, a row for each entry that has runs, in the order of the entries. */
export function zooTable(entries: readonly ZooEntry[], results: Results): string {
  const { models } = results;
  const head = `| model | ${columns.map((column) => column.head).join(' | ')} |\n|---|${'---:|'.repeat(columns.length)}`;
  const lines = entries.flatMap((entry) => {
    const runs = Object.values(models[entry.id] ?? {});
    if (runs.length === 0) return [];
    return [`| ${entry.what}${extras(entry, runs)} | ${columns.map((column) => cell(runs, column)).join(' | ')} |`];
  });
  const below = notes(entries, results);
  return [head, ...lines, ...(below ? ['', below] : [])].join('\n');
}
