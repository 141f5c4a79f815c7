// Command line: trains one model after the other on the same real digits, three seeds each, and writes the table of the
// README: held-out bounds, log p(x), KL, active units, time.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toFault } from '../core/fault.ts';
import { readFiles } from '../data/files.ts';
import type { Dataset } from '../data/dataset.ts';
import { splitInOrder } from '../data/split.ts';
import { startDevice } from '../engine/device.ts';
import { createSession } from '../engine/session.ts';
import { activeUnits } from '../math/metrics/active-units.ts';
import { rowsOf } from '../math/rows.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig, type RunConfig } from '../models/settings.ts';
import { allowRelaxedSimd } from './relaxed.ts';
import { mean, spread, type ZooRow, zooTable } from './zoo/table.ts';
import { entries, type ZooEntry } from './zoo/entries.ts';

const TRAIN = 9000;
const SEEDS = (process.env['ZS'] ?? '1,2,3').split(',').map(Number);
const BATCH = 100;
/** Held-out images that log p(x) is estimated for, with this many draws each. */
const WEIGHED = 200;
const DRAWS = 500;
const README = 'README.md';
const MARKS = ['<!-- zoo -->', '<!-- /zoo -->'] as const;

const noTurn = async (): Promise<void> => {};

interface Flags {
  readonly folder: string;
  readonly epochs: number;
  readonly only: readonly string[] | null;
  readonly readme: boolean;
}

function parse(argv: readonly string[]): Flags {
  const values = new Map(argv.map((arg) => [arg.split('=')[0]!, arg.split('=')[1] ?? '']));
  const known = ['--mnist', '--epochs', '--only', '--readme'];
  const unknown = [...values.keys()].find((flag) => !known.includes(flag));
  if (unknown || !values.get('--mnist')) {
    console.error(
      `${unknown ? `${unknown} is unknown. ` : ''}Use --mnist=FOLDER (with the IDX files of 10,000 digits), --epochs=N, --only=ID,ID and --readme to write the table into ${README}.`,
    );
    process.exit(2);
  }
  return {
    folder: values.get('--mnist')!,
    epochs: Number(values.get('--epochs') ?? 10) || 10,
    only: values.get('--only')?.split(',') ?? null,
    readme: values.has('--readme'),
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

interface Measured {
  readonly elbo: number;
  readonly bound: number | null;
  readonly logLikelihood: number | null;
  readonly kl: number;
  readonly active: number;
  readonly seconds: number;
  /** Every term of the last held-out score, by id. */
  readonly terms: Readonly<Record<string, number>>;
}

async function runOnce(entry: ZooEntry, seed: number, dataset: Dataset, epochs: number): Promise<Measured> {
  const config = configOf(entry, seed);
  const split = splitInOrder(dataset.images.length / 784, TRAIN);
  const session = await createSession(config, dataset, split);
  const begin = performance.now();
  const total = Math.round((epochs * TRAIN) / BATCH);
  while (session.step < total) {
    session.next();
    if (session.step % 100 === 0) await session.report();
  }
  await session.report();
  const seconds = (performance.now() - begin) / 1000;
  const row = await session.score(split.heldOut.length, noTurn);
  const terms = Object.fromEntries(session.terms.map((id, i) => [id, row[i]!]));
  const { mu } = await session.embed(split.heldOut.length, noTurn);
  const weighed = await session.logLikelihood(WEIGHED, DRAWS, noTurn);
  session.dispose();
  return {
    elbo: terms['recon']! - (terms['kl'] ?? 0),
    bound: terms['bound'] ?? null,
    logLikelihood: weighed && weighed.reduce((sum, value) => sum + value, 0) / weighed.length,
    kl: terms['kl'] ?? 0,
    active: activeUnits(rowsOf(mu, config.latent)),
    seconds,
    terms,
  };
}

function summarise(entry: ZooEntry, runs: readonly Measured[]): ZooRow {
  const of = (pick: (run: Measured) => number | null): readonly number[] =>
    runs.map(pick).filter((value): value is number => value !== null);
  const pair = (values: readonly number[]): ZooRow['elbo'] =>
    values.length === 0 ? null : { mean: mean(values), spread: spread(values) };
  return {
    id: entry.id,
    what: entry.what,
    elbo: pair(of(({ elbo }) => elbo)),
    bound: pair(of(({ bound }) => bound)),
    logLikelihood: pair(of(({ logLikelihood }) => logLikelihood)),
    kl: pair(of(({ kl }) => kl)),
    active: mean(of(({ active }) => active)),
    seconds: mean(of(({ seconds }) => seconds)),
    extra: Object.fromEntries((entry.extra ?? []).map((id) => [id, mean(of(({ terms }) => terms[id] ?? null))])),
  };
}

async function main(): Promise<void> {
  const { folder, epochs, only, readme } = parse(process.argv.slice(2));
  allowRelaxedSimd();
  const dataset = await load(folder);
  await startDevice('wasm', { onFault: (fault) => console.error(fault.what) });
  const rows: ZooRow[] = [];
  for (const entry of entries.filter(({ id }) => !only || only.includes(id))) {
    try {
      const runs: Measured[] = [];
      for (const seed of SEEDS) runs.push(await runOnce(entry, seed, dataset, epochs));
      rows.push(summarise(entry, runs));
      console.error(JSON.stringify(rows.at(-1)));
    } catch (error) {
      console.error(`${entry.id}: ${toFault(error).what}`);
    }
  }
  const text = `${rows.length} models, ${SEEDS.length} seeds each, ${epochs} epochs of ${TRAIN.toLocaleString('en')} real digits in batches of ${BATCH}, scored on the other ${(dataset.images.length / 784 - TRAIN).toLocaleString('en')}; log p(x) of ${WEIGHED} of those by ${DRAWS} draws each. Nats per image, mean ± standard deviation over the seeds.\n\n${zooTable(rows)}`;
  console.log(text);
  if (readme) {
    const page = readFileSync(README, 'utf8');
    const [start, end] = MARKS.map((mark) => page.indexOf(mark)) as [number, number];
    if (start < 0 || end < 0) throw new Error(`${README} has no ${MARKS.join(' … ')} to write between`);
    writeFileSync(README, `${page.slice(0, start + MARKS[0].length)}\n${text}\n${page.slice(end)}`);
  }
}

await main();
process.exit(0);
