// Benchmark: flags to a typed plan. What can be chosen comes from the specs and the list of rivals.
import { parseArgs } from 'node:util';
import { FaultError } from '../../core/fault.ts';
import { architectureIds } from '../../models/architectures.ts';
import { checkNumber, type NumberSpec } from '../../models/params.ts';
import { settings } from '../../settings/table.ts';
import { rivalIds } from './rivals/rivals.ts';

/** What is measured; without any of their flags the first two. */
export const partIds = ['steps', 'page', 'to-elbo', 'scaling', 'variants', 'pictures'] as const;
export type PartId = (typeof partIds)[number];
const usualParts: readonly PartId[] = ['steps', 'page'];

export interface BenchPlan {
  readonly parts: readonly PartId[];
  readonly arches: readonly string[];
  readonly batches: readonly number[];
  /** Ids of rivals, or null for all. */
  readonly rivals: readonly string[] | null;
  readonly rounds: number;
  /** Seconds for a rival and a setting. */
  readonly limit: number;
  /** Milliseconds of steps a round. */
  readonly portion: number;
  readonly quick: boolean;
  /** Software GPUs at every batch size too. */
  readonly software: boolean;
  /** Nats per image; null for the usual one of the data. */
  readonly target: number | null;
  /** Folder with MNIST's files, or null for drawn digits. */
  readonly mnist: string | null;
  readonly json: boolean;
  readonly out: string | null;
  readonly readme: boolean;
}

const BATCHES = [16, 64, 128, 256, 512];
const QUICK = { batches: [64], rounds: 2, limit: 8, portion: 250 };
const USUAL = { batches: BATCHES, rounds: 3, limit: 30, portion: 500 };

const roundsSpec: NumberSpec = {
  kind: 'number',
  id: 'rounds',
  min: 1,
  max: 100,
  default: USUAL.rounds,
  integer: true,
  scale: 'linear',
  live: false,
};
const limitSpec: NumberSpec = { ...roundsSpec, id: 'limit', max: 3600, default: USUAL.limit, integer: false };
const targetSpec: NumberSpec = { ...limitSpec, id: 'target', min: -1000, max: 0 };

export const usage = `Measures the engine against its rivals on this machine and writes a table.

  npm run bench -- [flags]

What (without any of these: --steps --page)
  --steps            ms per training step, ours against tfjs, jax-js and PyTorch
  --page             from moving the handle to changed pixels, in a headless Chromium; --no-page leaves it out
  --to-elbo          seconds to a held-out ELBO, ours against PyTorch
  --scaling          how ours grows with batch, latent size and data
  --variants         every variant, our kernels against tfjs's
  --pictures         ours on larger pictures, grey and in colour
  --all              all of these

How
  --arch LIST        ${architectureIds.join(',')} (default all)
  --batch LIST       ${BATCHES.join(',')} (default these)
  --rivals LIST      ${rivalIds.join(',')} (default all that are there)
  --rounds N         turns that each rival gets (default ${USUAL.rounds})
  --limit S          seconds for a rival and a setting; ten times that for --to-elbo (default ${USUAL.limit})
  --software         measure software GPUs at every batch size, not only the small ones
  --mnist FOLDER     for --to-elbo: a folder with t10k-images-idx3-ubyte.gz, instead of drawn digits
  --target NATS      for --to-elbo: the ELBO to reach, e.g. --target=-170
  --quick            batch ${QUICK.batches}, ${QUICK.rounds} rounds, ${QUICK.limit} s: some two minutes

Output: JSON and Markdown in bench/results, named after processor and GPU; the Markdown on standard output too. Parts that are not
measured this time stay as an earlier run on this machine left them there.
  --json             JSON on standard output instead, and no files unless --out is given
  --out FOLDER       results.json and results.md there instead
  --readme           put the main tables between <!-- bench --> and <!-- /bench --> in README.md
  --help             this text

WebGPU in Node needs a Vulkan driver; VK_ICD_FILENAMES may name a software one. PYTHON may name a python3 with torch.`;

const texts = ['arch', 'batch', 'rivals', 'rounds', 'limit', 'target', 'mnist', 'out'] as const;
const switches = [...partIds, 'no-page', 'all', 'software', 'quick', 'json', 'readme', 'help'] as const;

/** null asks for the help text. Throws a fault that names the flag. */
export function parseBenchFlags(argv: readonly string[]): BenchPlan | null {
  const values = read(argv);
  if (values['help']) return null;
  const text = (name: (typeof texts)[number]): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const on = (name: (typeof switches)[number]): boolean => values[name] === true;
  const number = (spec: NumberSpec): number | null => {
    const value = text(spec.id as (typeof texts)[number]);
    return value === null ? null : checkNumber(spec, value.trim() === '' ? Number.NaN : Number(value), `--${spec.id}`);
  };
  const usual = on('quick') ? QUICK : USUAL;
  const chosen = on('all') ? partIds : partIds.filter((part) => on(part));
  return {
    parts: (chosen.length > 0 ? chosen : usualParts).filter((part) => part !== 'page' || !on('no-page')),
    arches: list(text('arch'), architectureIds, '--arch') ?? architectureIds,
    batches: batches(text('batch')) ?? usual.batches,
    rivals: list(text('rivals'), rivalIds, '--rivals'),
    rounds: number(roundsSpec) ?? usual.rounds,
    limit: number(limitSpec) ?? usual.limit,
    portion: usual.portion,
    quick: on('quick'),
    software: on('software'),
    target: number(targetSpec),
    mnist: text('mnist'),
    json: on('json'),
    out: text('out'),
    readme: on('readme'),
  };
}

function read(argv: readonly string[]): Readonly<Record<string, string | boolean | undefined>> {
  const options = {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
  };
  try {
    return parseArgs({ args: [...argv], options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: true })
      .values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0]! : String(error);
    throw new FaultError('setting/unknown', message, 'command line', 'See --help.', { cause: error });
  }
}

function list(value: string | null, known: readonly string[], flag: string): string[] | null {
  if (value === null) return null;
  const items = value.split(',').map((item) => item.trim());
  const stranger = items.find((item) => !known.includes(item));
  if (stranger !== undefined) {
    const remedy = `Choose from ${known.join(', ')}, with commas between.`;
    throw new FaultError('setting/invalid', `${flag} has “${stranger}”`, flag, remedy);
  }
  return items;
}

function batches(value: string | null): number[] | null {
  if (value === null) return null;
  const sizes = value.split(',').map((item) => (item.trim() === '' ? Number.NaN : Number(item)));
  for (const size of sizes) checkNumber(settings.batch, size, '--batch');
  return [...new Set(sizes)].toSorted((a, b) => a - b);
}
