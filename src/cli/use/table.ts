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
  pixels: 'pixels',
  samples: 'samples',
  real: 'other real images',
  gaussian: 'Gaussian of components',
  moved: 'with moved ones',
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

/** A row for each use that was done, with its first measure that is better one way. */
export function usesTable(entries: readonly UseEntry[], results: UseResults): string {
  const columns = [
    { title: 'model and data' },
    { title: 'use' },
    { title: 'measure' },
    { title: 'with the model' },
    { title: '', numeric: true },
    { title: 'without it' },
    { title: '', numeric: true },
  ];
  const rows = entries.flatMap(({ id, what }) =>
    (results[id] ?? []).filter(({ refused }) => refused === null).map((result) => [what, ...cells(result)]),
  );
  return table(columns, rows);
}

function cells(result: UseResult): readonly string[] {
  const spec: UseSpec = findUse(result.use);
  const measure = spec.measures.find(({ better }) => better !== 'neither')!;
  const ranked = (ours: boolean) =>
    result.scores
      .filter((score) => score.ours === ours && !score.given && !score.aside && score.values[measure.id])
      .map(({ method, values }) => ({ method, mean: values[measure.id]![0], error: values[measure.id]![1] }))
      .toSorted((a, b) => (measure.better === 'more' ? b.mean - a.mean : a.mean - b.mean))[0];
  const [ours, rival] = [ranked(true), ranked(false)];
  const values = spec.options.map(({ id }) => String(result.values[id])).join(', ');
  const ahead = ours && rival && (measure.better === 'more' ? ours.mean > rival.mean : ours.mean < rival.mean);
  const number = (one: typeof ours, first: boolean): string => {
    if (!one) return '–';
    const text = `${one.mean.toFixed(measure.digits)}${one.error === null ? '' : ` ± ${one.error.toFixed(measure.digits)}`}`;
    return first ? `**${text.replace('-', '−')}**` : text.replace('-', '−');
  };
  return [
    `${result.use}${values ? `: ${values}` : ''}`,
    nameOf(measure.id),
    ours ? nameOf(ours.method) : '–',
    number(ours, ahead === true),
    rival ? nameOf(rival.method) : '–',
    number(rival, ahead === false),
  ];
}
