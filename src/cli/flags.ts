// Command line: flags to a typed plan. Ranges and lists come from the specs that the page uses too.
import { parseArgs } from 'node:util';
import { FaultError } from '../core/fault.ts';
import { type FrameOptions, type FrameSize, frameSizes } from '../data/pictures/resize.ts';
import type { DataSetCard } from '../data/card.ts';
import { dataSetCards } from '../data/sets.ts';
import type { KindId } from '../kinds/kinds.ts';
import { checkMistake, checkParts, paramSpecs, partIds } from '../models/choice.ts';
import { likelihoodSpecs } from '../models/likelihoods/specs.ts';
import { posteriorSpecs } from '../models/posteriors/specs.ts';
import { priorSpecs } from '../models/priors/specs.ts';
import type { NumberSpec, ParamSpec } from '../models/params.ts';
import { readConfig, readModel, readNumber, type Texts } from '../settings/reading.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { type LogFormat, logFormats } from './log/formats.ts';
import { type SettingId, settingIds, settings } from '../settings/table.ts';
import { variantSpecs } from '../models/specs.ts';

export interface Plan {
  readonly config: RunConfig;
  /** Files and folders of the user's own, or a built-in set where absent. */
  readonly files: readonly string[] | null;
  /** How they are read. */
  readonly frames: FrameOptions;
  /** The first so many images train and the rest are held out; without it the seed chooses. */
  readonly train: number | null;
  /** Optimiser steps in all; null when `epochs` says. */
  readonly steps: number | null;
  readonly epochs: number;
  readonly out: string | null;
  /** What is written there while it trains. */
  readonly log: readonly LogFormat[];
  /** Whether a last line tells what can be measured of the finished model. */
  readonly metrics: boolean;
}

const epochsSpec: NumberSpec = {
  kind: 'number',
  id: 'epochs',
  min: 1,
  max: 100_000,
  default: 10,
  integer: true,
  scale: 'log',
  live: false,
};
const stepsSpec: NumberSpec = { ...epochsSpec, id: 'steps', max: 1e9 };
const trainSpec: NumberSpec = { ...epochsSpec, id: 'train', max: 1e9 };

/** Each once, however many variants and parts share it; the default is that of the first. */
const variantParams: readonly NumberSpec[] = [...variantSpecs, ...likelihoodSpecs, ...posteriorSpecs, ...priorSpecs]
  .flatMap((spec): readonly NumberSpec[] => spec.params)
  .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i);

/** What each setting and parameter is called here, by its id. */
const flags: ReadonlyMap<string, string> = new Map([
  ...settingIds.flatMap((id): [string, string][] => {
    const { flag = id } = settings[id];
    return flag === null ? [] : [[id, flag]];
  }),
  ...[...variantParams, epochsSpec, stepsSpec, trainSpec].map(({ id }): [string, string] => [id, id]),
  ['size', 'size'],
]);

/** What a run on such data begins with. Where there is no browser, wasm is the fastest backend that runs everywhere. */
const baseOf = (kind: KindId): RunConfig => ({ ...defaultConfig(kind), backend: 'wasm' });
const usual = baseOf('grey');

/**
 * The settings in the order of the help text: these before the others, and on what it runs after the model's
 * parameters.
 */
const first: readonly SettingId[] = ['arch', 'variant', 'activation', 'normalisation'];
// Held-out images stand among the data.
const rest = settingIds.filter((id) => flags.has(id) && !first.includes(id) && id !== 'heldOut');
const isDevice = (id: SettingId): boolean => settings[id].incidental === 'device';
const described: readonly ParamSpec[] = [
  ...[...first, ...rest.filter((id) => !isDevice(id))].map((id) => settings[id]),
  ...variantParams,
  ...rest.filter(isDevice).map((id) => settings[id]),
];

export const usage = `Trains a variational autoencoder and writes what it learned.

  npm run -s train -- [flags]

Data
  --data ID          ${dataSetCards.map((card) => card.id).join(' | ')} (default ${usual.data})
  --images PATH      instead: what the page reads (IDX, .npy, .npz, CSV, .zip, each also .gz, or pictures), or a folder of it;
                     several: give it several times
  --labels PATH      their labels, where they are in a file of their own
  --size N           side of the frames they are brought to: ${frameSizes.join(' | ')} (default: the nearest to most of them)
  --grey             colours as shades of grey
  --crop             the middle square of each, in place of the whole on its background
  --train N          the first N images train, the rest are held out
  --held-out N       instead: N images chosen by the seed are held out, at most half (default ${usual.heldOut})

Model and training
${described.map(describe).join('\n')}
  --epochs N         passes over the training images (default ${epochsSpec.default})
  --steps N          instead: optimiser steps

Output
  --out DIR          write curves.csv, manifold.png, reconstructions.png, config.json, weights.safetensors
  --log ID,ID        also there, while it trains: ${logFormats.join(' | ')}
  --metrics          a last line of JSON: log p(x), KL of each dimension, active units, I(x; z), PSNR, SSIM, …; samples judged by
                     a classifier where there are labels; MIG and FactorVAE score where there are factors
  --help             this text

Standard output has one line of JSON an epoch, in nats per image over the held-out images:
  {"epoch", "elbo", "recon", "kl", "seconds", "backend"}`;

function describe(spec: ParamSpec): string {
  const flag = `  --${flags.get(spec.id)}`.padEnd(21);
  if (spec.kind === 'choice')
    return `${flag}${spec.options.filter((option) => option !== 'auto').join(' | ')} (default ${spec.id === 'backend' ? usual.backend : spec.default})`;
  return `${flag}${spec.min} … ${spec.max} (default ${spec.default})`;
}

/**
 * null asks for the help text. Throws a fault that names the flag. `kind` is that of the files, once they are read: what
 * was not asked for suits it.
 */
export function parseFlags(argv: readonly string[], kind?: KindId): Plan | null {
  const values = parse(argv);
  if (values['help']) return null;
  const text = (flag: string): string | undefined => {
    const value = values[flag];
    return typeof value === 'string' ? value : undefined;
  };
  const texts: Texts = {
    read: (id, fallback, take) => {
      const flag = flags.get(id);
      const value = flag === undefined ? undefined : text(flag);
      return value === undefined ? fallback : take(value, `--${flag}`);
    },
    toNumber: (value) => (value.trim() === '' ? Number.NaN : Number(value)),
  };

  const data = text('data') ?? usual.data;
  const card: DataSetCard | undefined = dataSetCards.find(({ id }) => id === data);
  const own = baseOf(kind ?? card?.kind ?? 'grey');
  const base = { ...own, heldOut: card?.heldOut ?? own.heldOut };
  const { asked, model } = readModel(texts, base);
  // What was asked for by name must go together; what was not may be replaced.
  for (const part of partIds) if (text(part) !== undefined) checkParts({ ...model, [part]: asked[part] }, model.latent);
  if (text('mistake') !== undefined) checkMistake({ ...model, mistake: asked.mistake });
  for (const { id } of variantParams) {
    if (text(id) !== undefined && !paramSpecs(model).some((param) => param.id === id)) {
      throw new FaultError(
        'setting/unknown',
        `${model.variant} has no parameter “${id}”`,
        `--${id}`,
        `Leave it out, or choose another --variant or part.`,
      );
    }
  }
  const config = readConfig(texts, base, model);
  const given = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value : [];
  };
  const images = given('images');
  const labels = given('labels');
  const train = readNumber(texts, trainSpec, null);
  const size = texts.read<FrameSize | null>('size', null, (value, where) => checkSize(value, where));
  requireOne(images[0], text('data'), '--images', '--data');
  requireOne(text('steps'), text('epochs'), '--steps', '--epochs');
  requireOne(text('train'), text('held-out'), '--train', '--held-out');
  if (labels.length > 0 && images.length === 0) {
    throw new FaultError('setting/invalid', 'There are labels but no images', '--labels', 'Give --images too.');
  }
  return {
    config: { ...config, data: images.length === 0 ? data : 'upload' },
    files: images.length === 0 ? null : [...images, ...labels],
    frames: { ...(size !== null && { size }), asGrey: values['grey'] === true, crop: values['crop'] === true },
    train,
    steps: readNumber(texts, stepsSpec, null),
    epochs: readNumber(texts, epochsSpec, epochsSpec.default),
    out: text('out') ?? null,
    log: readFormats(text('log'), text('out')),
    metrics: values['metrics'] === true,
  };
}

function parse(argv: readonly string[]): Readonly<Record<string, string | boolean | string[] | undefined>> {
  const paths = { type: 'string', multiple: true } as const;
  const switches = {
    help: { type: 'boolean', short: 'h' },
    metrics: { type: 'boolean' },
    grey: { type: 'boolean' },
    crop: { type: 'boolean' },
    images: paths,
    labels: paths,
  } as const;
  const names = ['data', 'out', 'log', ...flags.values()];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args: [...argv], options: { ...options, ...switches }, strict: true }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0]! : String(error);
    throw new FaultError('setting/unknown', message, 'command line', 'See --help.', { cause: error });
  }
}

function requireOne(a: string | undefined, b: string | undefined, nameA: string, nameB: string): void {
  if (a !== undefined && b !== undefined) {
    throw new FaultError('setting/invalid', `${nameA} and ${nameB} exclude each other`, nameB, 'Give one of them.');
  }
}

function readFormats(list: string | undefined, out: string | undefined): readonly LogFormat[] {
  if (list === undefined) return [];
  if (out === undefined) {
    throw new FaultError('setting/invalid', 'A log has no folder to lie in', '--log', 'Give --out DIR too.');
  }
  return [...new Set(list.split(','))].map((text) => {
    const format = logFormats.find((one) => one === text);
    if (format) return format;
    throw new FaultError(
      'setting/invalid',
      `There is no log “${text}”`,
      '--log',
      `Choose from ${logFormats.join(', ')}.`,
    );
  });
}

function checkSize(text: string, where: string): FrameSize {
  const size = frameSizes.find((candidate) => String(candidate) === text);
  if (size) return size;
  throw new FaultError('setting/invalid', `The size is “${text}”`, where, `Choose one of ${frameSizes.join(', ')}.`);
}
