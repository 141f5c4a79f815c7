// Command line: trains one model after the other on the same real digits, keeps what is measured of each in a file, and
// makes the table of the README from that file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toFault } from '../core/fault.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { readFiles } from '../data/files/files.ts';
import { type Split, splitInOrder } from '../data/split.ts';
import { startDevice } from '../engine/device.ts';
import type { Judge } from '../engine/judge.ts';
import { createSession } from '../engine/session.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { judgeOf } from './metrics.ts';
import { allowRelaxedSimd } from './relaxed.ts';
import { entries, type ZooEntry } from './zoo/entries.ts';
import { DRAWS, type Measured, measured, WEIGHED } from './zoo/measured.ts';
import { tellOrders } from './zoo/orders.ts';
import { readResults, type Results, withRun, writeResults } from './zoo/results.ts';
import { zooTable } from './zoo/table.ts';

const TRAIN = 9000;
const BATCH = 100;
const README = 'README.md';
const RESULTS = 'bench/results/zoo.json';
const MARKS = ['<!-- zoo -->', '<!-- /zoo -->'] as const;

const usage = `Trains the models of the comparison on 9,000 real digits and measures each on 1,000 others.

  npm run -s zoo -- --mnist FOLDER [flags]

  --mnist FOLDER   with t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz
  --only ID,ID     these models alone; the others keep the numbers they have (${entries.map(({ id }) => id).join(', ')})
  --seeds N,N      default 1,2,3
  --epochs N       default 10, of all models that do not say another; another number starts a new file
  --results FILE   where the numbers are kept, default ${RESULTS}
  --table          trains nothing: the table and the orders of the numbers there are
  --readme         writes the table into ${README} too`;

interface Flags {
  readonly folder: string | null;
  readonly epochs: number;
  readonly only: readonly string[] | null;
  readonly seeds: readonly number[] | null;
  readonly results: string;
  readonly readme: boolean;
}

function parse(argv: readonly string[]): Flags | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      mnist: { type: 'string' },
      only: { type: 'string' },
      seeds: { type: 'string' },
      epochs: { type: 'string', default: '10' },
      results: { type: 'string', default: RESULTS },
      table: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || (values.mnist === undefined && !values.table)) return null;
  const only = values.only?.split(',') ?? null;
  const unknown = only?.find((id) => !entries.some((entry) => entry.id === id));
  if (unknown) throw new Error(`There is no model “${unknown}”; there are ${entries.map(({ id }) => id).join(', ')}.`);
  const [epochs, ...seeds] = [values.epochs, ...(values.seeds?.split(',') ?? [])].map(Number);
  if (![epochs, ...seeds].every((value) => Number.isInteger(value) && value! > 0)) {
    throw new Error('--epochs and --seeds are whole numbers from 1.');
  }
  return {
    folder: values.table ? null : values.mnist!,
    epochs: epochs!,
    only,
    seeds: seeds.length > 0 ? seeds : null,
    results: values.results,
    readme: values.readme,
  };
}

async function load(folder: string): Promise<Dataset> {
  const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];
  return readFiles(
    names.map((name) => ({ name, bytes: async () => new Uint8Array(readFileSync(join(folder, name))) })),
    {},
  );
}

function configOf({ config, params }: ZooEntry, seed: number): RunConfig {
  const parts = fittingParts({ ...defaultConfig(), arch: 'dense', batch: BATCH, seed, ...config });
  return { ...parts, params: { ...defaultParams(parts), ...params } };
}

async function runOnce(
  config: RunConfig,
  dataset: Dataset,
  split: Split,
  epochs: number,
  judge: Judge,
): Promise<Measured> {
  const session = await createSession(config, dataset, split);
  const begin = performance.now();
  const total = Math.round((epochs * TRAIN) / config.batch);
  while (session.step < total) {
    session.next();
    if (session.step % 100 === 0) await session.report();
  }
  await session.report();
  const seconds = (performance.now() - begin) / 1000;
  const result = await measured(session, judge, seconds);
  session.dispose();
  return result;
}

/** Trains what was asked for; every run is kept as soon as it is done. */
async function trainAll({ folder, epochs, only, seeds, results: path }: Flags): Promise<Results> {
  let results = readResults(path, epochs);
  if (folder === null) return results;
  allowRelaxedSimd();
  const dataset = await load(folder);
  const split = splitInOrder(imageCount(dataset), TRAIN);
  await startDevice('wasm', { onFault: (fault) => console.error(fault.what) });
  const judge = (await judgeOf({ dataset, split }))!;
  console.error(`The judge reads ${((await judge.accuracy(split.heldOut, async () => {})) * 100).toFixed(1)} % right.`);
  for (const entry of entries.filter(({ id }) => !only || only.includes(id))) {
    for (const seed of seeds ?? [1, 2, 3]) {
      try {
        const run = await runOnce(configOf(entry, seed), dataset, split, entry.epochs ?? epochs, judge);
        console.error(JSON.stringify({ id: entry.id, seed, ...run }));
        results = withRun(results, entry.id, seed, run);
        writeResults(path, results);
      } catch (error) {
        console.error(`${entry.id}, seed ${seed}: ${toFault(error).what}`);
      }
    }
  }
  return results;
}

function writeReadme(text: string): void {
  const page = readFileSync(README, 'utf8');
  const [start, end] = MARKS.map((mark) => page.indexOf(mark)) as [number, number];
  if (start < 0 || end < 0) throw new Error(`${README} has no ${MARKS.join(' … ')} to write between`);
  writeFileSync(README, `${page.slice(0, start + MARKS[0].length)}\n${text}\n${page.slice(end)}`);
}

const SEEDS = 3;

/** Which models have fewer runs than the rest. */
function fewerSeeds({ models }: Results): string {
  const few = entries.flatMap(({ id, what }) => {
    const count = Object.keys(models[id] ?? {}).length;
    return count > 0 && count < SEEDS ? [`${count} of “${what}”`] : [];
  });
  return few.length > 0 ? ` (${few.join(', ')})` : '';
}

async function main(): Promise<void> {
  const flags = parse(process.argv.slice(2));
  if (!flags) {
    console.log(usage);
    return;
  }
  const results = await trainAll(flags);
  const text = `${flags.epochs} epochs of ${TRAIN.toLocaleString('en')} real digits in batches of ${BATCH} where it says nothing else, scored on 1,000 others; mean ± standard deviation over three seeds${fewerSeeds(results)}, or the mean alone. Nats per image under a Bernoulli of *grey* pixels, which is no probability: a perfect reconstruction would score −46.7, and nothing here compares with tables of binarised digits. log p(x), a mean that lies below it, of ${WEIGHED} images by ${DRAWS} draws each, their widths in turn 1, 1.5, 2.5 and 5 times the posterior’s, and of how many equal draws that is worth (median); PSNR of reconstructions in decibels. Fréchet: distance of 1,000 samples of the prior from 1,000 held-out digits in the features of a small classifier trained on the same digits (not Inception’s). Sharpness: energy of the samples’ gradient over the data’s. Seconds of training, the fastest seed’s, on two cores that had much else to do: an order of magnitude.\n\n${zooTable(entries, results)}`;
  console.log(text);
  for (const line of tellOrders(results)) console.error(line);
  if (flags.readme) writeReadme(text);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
