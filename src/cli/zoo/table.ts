// Command line: the zoo's numbers as a table.

interface Estimate {
  readonly mean: number;
  /** Standard deviation over the seeds. */
  readonly spread: number;
}

export interface ZooRow {
  readonly id: string;
  readonly what: string;
  readonly elbo: Estimate | null;
  /** The variant's own bound, where it has another. */
  readonly bound: Estimate | null;
  readonly logLikelihood: Estimate | null;
  readonly kl: Estimate | null;
  readonly active: number;
  readonly seconds: number;
  readonly extra: Readonly<Record<string, number>>;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation with n − 1; 0 for a single value. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

const written = (estimate: Estimate | null): string =>
  estimate ? `${estimate.mean.toFixed(1)} ± ${estimate.spread.toFixed(1)}`.replace('-', '−') : '–';

/** Markdown, one row a model. */
export function zooTable(rows: readonly ZooRow[]): string {
  const head =
    '| model | held-out ELBO | own bound | log p(x) | KL | active units | seconds |\n|---|---:|---:|---:|---:|---:|---:|';
  const lines = rows.map(({ what, elbo, bound, logLikelihood, kl, active, seconds, extra }) => {
    const more = Object.entries(extra).map(([id, value]) => `, ${id} ${(100 * value).toFixed(1)} %`);
    return `| ${what}${more.join('')} | ${written(elbo)} | ${written(bound)} | ${written(logLikelihood)} | ${written(kl)} | ${active.toFixed(1)} | ${seconds.toFixed(0)} |`;
  });
  return [head, ...lines].join('\n');
}
