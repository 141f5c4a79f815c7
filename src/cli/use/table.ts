// Command line, uses: the numbers as they are kept, and as a table: the best of the model's ways beside the best without it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { table } from '../bench/report/markdown.ts';
import { findUse } from '../../uses/specs.ts';
import type { UseSpec } from '../../uses/use.ts';
import type { UseEntry } from './entries.ts';
import type { UseResult } from './judge-use.ts';

/** By id of the entry. */
export type UseResults = Readonly<Record<string, readonly UseResult[]>>;

export function readUses(path: string): UseResults {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as UseResults) : {};
}

export function writeUses(path: string, results: UseResults): void {
  writeFileSync(path, `${JSON.stringify(results, null, 1)}\n`);
}

/** What ways and measures are called in the table. */
const names: Readonly<Record<string, string>> = {
  posteriorMean: 'decoded μ',
  map: 'most probable z',
  gibbsMean: 'mean of four chains',
  median: 'median filter',
  nonLocalMeans: 'non-local means',
  classMean: 'mean image of its class',
  meanImage: 'mean image',
  nearest: 'nearest training image',
  bicubic: 'bicubic',
  movedCode: 'z moved',
  otherClass: 'same z, class told',
  movedPixels: 'pixels moved the same way',
  elbo: '−ELBO',
  complexity: '−log p(x) less complexity',
  logLikelihood: '−log p(x)',
  pca: 'principal components',
  neighbours: 'nearest in pixels',
  mu: 'codes μ',
  rawPixels: 'pixels',
  samples: 'samples',
  real: 'other real images',
  gaussian: 'Gaussian of components',
  movedAbout: 'with moved ones',
  made: 'with made ones',
  madeAndMoved: 'with both',
  few: 'labelled images alone',
  both: 'changed and kept',
  auc: 'AUC',
  accuracy: 'accuracy',
  frechet: 'Fréchet distance of pixels’ components',
  balanced: 'accuracy, mean of classes',
  bitsBack: 'bits back, the file',
  png: 'PNG, a file each',
  webp: 'WebP, a file each',
  gzip: 'gzip, a file each',
  pngTogether: 'PNG, one sheet',
  webpTogether: 'WebP, one sheet',
  gzipTogether: 'gzip, one file',
  bitsPerDim: 'bits per dimension',
  psnr: 'PSNR, dB',
  psnrHole: 'PSNR in the hole, dB',
};
const nameOf = (id: string): string => names[id] ?? id;

/** A difference of less than this many standard errors is a draw, and neither is in bold. */
const ERRORS = 2;

/** A table for each model, with a row for each use that was done, by the first of its measures that is better one way. */
export function usesTable(entries: readonly UseEntry[], results: UseResults): string {
  const columns = [
    { title: 'use' },
    { title: 'measure' },
    { title: 'with the model' },
    { title: '', numeric: true },
    { title: 'without it' },
    { title: '', numeric: true },
  ];
  return entries
    .flatMap(({ id, what, uses }) => {
      const rows = (results[id] ?? []).flatMap((result, i) =>
        result.refused === null ? [cells(uses[i]?.says ?? result.use, result)] : [],
      );
      return rows.length > 0 ? [`**${what}**\n\n${table(columns, rows)}`] : [];
    })
    .join('\n\n');
}

function cells(says: string, result: UseResult): readonly string[] {
  const spec: UseSpec = findUse(result.use);
  const measure = spec.measures.find(({ better }) => better !== 'neither')!;
  const sign = measure.better === 'more' ? 1 : -1;
  const best = (ours: boolean) =>
    result.scores
      .filter((score) => score.ours === ours && !score.given && !score.aside && score.values[measure.id])
      .map(({ method, values }) => ({ method, mean: values[measure.id]![0], error: values[measure.id]![1] }))
      .toSorted((a, b) => sign * (b.mean - a.mean))[0];
  const [ours, rival] = [best(true), best(false)];
  const ahead = ours && rival ? sign * (ours.mean - rival.mean) : 0;
  const clear = Math.abs(ahead) > ERRORS * Math.hypot(ours?.error ?? 0, rival?.error ?? 0);
  const number = (one: typeof ours, bold: boolean): string => {
    if (!one) return '–';
    const error = one.error === null ? '' : ` ± ${one.error.toFixed(measure.digits)}`;
    const text = `${one.mean.toFixed(measure.digits)}${error}`.replace('-', '−');
    return bold ? `**${text}**` : text;
  };
  return [
    says,
    nameOf(measure.id),
    ours ? nameOf(ours.method) : '–',
    number(ours, clear && ahead > 0),
    rival ? nameOf(rival.method) : '–',
    number(rival, clear && ahead < 0),
  ];
}
