// Benchmark: what the tables of the report have in common.
import { SOFTWARE_ONLY_SMALL } from '../parts/steps.ts';
import type { Column } from './markdown.ts';
import type { Results } from './results.ts';

export const number = (title: string): Column => ({ title, numeric: true });
export const text = (title: string): Column => ({ title });
export const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export function nameOf({ rivals }: Results, id: string): string {
  return rivals.find((rival) => rival.id === id)?.name ?? id;
}

export function cell({ why }: { readonly why: string | null }, value: string): string {
  if (why === null) return value;
  if (why.startsWith('over')) return why.replace(/ (expected|at) .*/, ' *');
  return why === SOFTWARE_ONLY_SMALL ? '– *' : 'cannot train *';
}

/** Why cells are empty, each reason once. */
export function reasons(
  results: Results,
  rows: readonly { readonly rival: string; readonly arch: string; readonly why: string | null }[],
): string {
  const lines = unique(
    rows
      .filter(({ why }) => why !== null && !/^over [\d.]+ s$/.test(why))
      .map(({ rival, arch, why }) => `- ${nameOf(results, rival)}, \`${arch}\`: ${why}.`),
  );
  return lines.length > 0 ? `\n\nNot measured (* in the tables above):\n\n${lines.join('\n')}` : '';
}
