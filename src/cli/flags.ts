// Command line: flags to a typed plan. Ranges and lists come from the specs that the page uses too.
import { parseArgs } from 'node:util';
import { FaultError } from '../core/fault.ts';
import { dataSetCards } from '../data/sets.ts';
import { checkParts, fittingParts, paramSpecs, partIds } from '../models/choice.ts';
import { likelihoodSpecs } from '../models/likelihoods/specs.ts';
import { posteriorSpecs } from '../models/posteriors/specs.ts';
import { priorSpecs } from '../models/priors/specs.ts';
import type { ChoiceSpec, NumberSpec, ParamSpec } from '../models/params.ts';
import {
  activationSetting,
  archSetting,
  backendSetting,
  checkChoice,
  checkNumber,
  defaultConfig,
  kernelsSetting,
  likelihoodSetting,
  normalisationSetting,
  numberSettings,
  optimizerSetting,
  posteriorSetting,
  priorSetting,
  type RunConfig,
  scheduleSetting,
  variantSetting,
} from '../models/settings.ts';
import { findVariant, variantSpecs } from '../models/specs.ts';

export interface Plan {
  readonly config: RunConfig;
  /** Files and folders of the user's own, or a built-in set where absent. */
  readonly files: readonly string[] | null;
  /** The first so many images train and the rest are held out; without it the seed chooses. */
  readonly train: number | null;
  /** Optimiser steps in all; null when `epochs` says. */
  readonly steps: number | null;
  readonly epochs: number;
  readonly out: string | null;
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

const { speed: _paged, heldOut, ...runNumbers } = numberSettings;
const extraChoices: readonly ChoiceSpec[] = [
  activationSetting,
  normalisationSetting,
  likelihoodSetting,
  posteriorSetting,
  priorSetting,
  optimizerSetting,
  scheduleSetting,
];
/** Each once, however many variants and parts share it; the default is that of the first. */
const variantParams: readonly NumberSpec[] = [...variantSpecs, ...likelihoodSpecs, ...posteriorSpecs, ...priorSpecs]
  .flatMap((spec): readonly NumberSpec[] => spec.params)
  .filter(({ id }, i, all) => all.findIndex((other) => other.id === id) === i);

/** Where there is no browser, wasm is the fastest backend that runs everywhere. */
const BACKEND = 'wasm';

export const usage = `Trains a variational autoencoder and writes what it learned.

  npm run -s train -- [flags]

Data
  --data ID          ${dataSetCards.map((card) => card.id).join(' | ')} (default ${defaultConfig().data})
  --images PATH      instead: what the page reads (IDX, .npy, .npz, CSV, .zip, each also .gz, or pictures), or a folder of it;
                     several: give it several times
  --labels PATH      their labels, where they are in a file of their own
  --train N          the first N images train, the rest are held out
  --held-out N       instead: N images chosen by the seed are held out, at most half (default ${heldOut.default})

Model and training
${[archSetting, variantSetting, ...extraChoices, ...Object.values(runNumbers), ...variantParams, backendSetting, kernelsSetting].map(describe).join('\n')}
  --epochs N         passes over the training images (default ${epochsSpec.default})
  --steps N          instead: optimiser steps

Output
  --out DIR          write curves.csv, manifold.png, reconstructions.png, config.json, weights.safetensors
  --metrics          a last line of JSON: log p(x), KL of each dimension, active units, I(x; z), PSNR, SSIM, …; samples judged by
                     a classifier where there are labels; MIG and FactorVAE score where there are factors
  --help             this text

Standard output has one line of JSON an epoch, in nats per image over the held-out images:
  {"epoch", "elbo", "recon", "kl", "seconds", "backend"}`;

function describe(spec: ParamSpec): string {
  const flag = `  --${spec.id}`.padEnd(21);
  if (spec.kind === 'choice')
    return `${flag}${spec.options.filter((option) => option !== 'auto').join(' | ')} (default ${spec.id === 'backend' ? BACKEND : spec.default})`;
  return `${flag}${spec.min} … ${spec.max} (default ${spec.default})`;
}

/** null asks for the help text. Throws a fault that names the flag. */
export function parseFlags(argv: readonly string[]): Plan | null {
  const names = [
    'data',
    'train',
    'held-out',
    'epochs',
    'steps',
    'out',
    archSetting.id,
    variantSetting.id,
    backendSetting.id,
    kernelsSetting.id,
    ...extraChoices.map(({ id }) => id),
    ...Object.keys(runNumbers),
    ...variantParams.map((param) => param.id),
  ];
  const values = read(argv, names);
  if (values['help']) return null;
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const number = (spec: NumberSpec, flag = spec.id): number | undefined => {
    const value = text(flag);
    return value === undefined
      ? undefined
      : checkNumber(spec, value.trim() === '' ? Number.NaN : Number(value), `--${flag}`);
  };
  const choice = <Option extends string>(spec: ChoiceSpec<Option>, fallback: string): Option =>
    checkChoice(spec, text(spec.id) ?? fallback, `--${spec.id}`);

  const base = defaultConfig();
  const variant = findVariant(choice(variantSetting, base.variant));
  const wanted = {
    variant: variant.id,
    likelihood: choice(likelihoodSetting, base.likelihood),
    posterior: choice(posteriorSetting, base.posterior),
    prior: choice(priorSetting, base.prior),
  };
  const latent = number(runNumbers.latent) ?? base.latent;
  // What was asked for by name must go together; what was not may be replaced.
  const parts = { ...base, ...fittingParts(wanted, latent) };
  for (const part of partIds) if (text(part) !== undefined) checkParts({ ...parts, [part]: wanted[part] }, latent);
  for (const param of variantParams) {
    if (text(param.id) !== undefined && !paramSpecs(parts).some(({ id }) => id === param.id)) {
      throw new FaultError(
        'setting/unknown',
        `${variant.id} has no parameter “${param.id}”`,
        `--${param.id}`,
        `Leave it out, or choose another --variant or part.`,
      );
    }
  }
  const params = Object.fromEntries(paramSpecs(parts).map((param) => [param.id, number(param) ?? param.default]));
  const backend = backendSetting.options.find((option) => option === choice(backendSetting, BACKEND)) ?? BACKEND;
  const numbers = Object.fromEntries(
    Object.entries(runNumbers).map(([id, spec]) => [id, number(spec) ?? spec.default]),
  );
  const given = (name: string): readonly string[] => {
    const value = values[name];
    return Array.isArray(value) ? value : [];
  };
  const images = given('images');
  const labels = given('labels');
  const train = number(trainSpec) ?? null;
  requireOne(images[0], text('data'), '--images', '--data');
  requireOne(text('steps'), text('epochs'), '--steps', '--epochs');
  requireOne(text('train'), text('held-out'), '--train', '--held-out');
  if (labels.length > 0 && images.length === 0) {
    throw new FaultError('setting/invalid', 'There are labels but no images', '--labels', 'Give --images too.');
  }
  return {
    config: {
      ...parts,
      ...numbers,
      arch: choice(archSetting, base.arch),
      activation: choice(activationSetting, base.activation),
      normalisation: choice(normalisationSetting, base.normalisation),
      optimizer: choice(optimizerSetting, base.optimizer),
      schedule: choice(scheduleSetting, base.schedule),
      kernels: choice(kernelsSetting, base.kernels),
      backend,
      params,
      heldOut: number(heldOut, 'held-out') ?? base.heldOut,
      data: images.length === 0 ? (text('data') ?? base.data) : 'upload',
    },
    files: images.length === 0 ? null : [...images, ...labels],
    train,
    steps: number(stepsSpec) ?? null,
    epochs: number(epochsSpec) ?? epochsSpec.default,
    out: text('out') ?? null,
    metrics: values['metrics'] === true,
  };
}

function read(
  argv: readonly string[],
  names: readonly string[],
): Readonly<Record<string, string | boolean | string[] | undefined>> {
  const paths = { type: 'string', multiple: true } as const;
  const switches = {
    help: { type: 'boolean', short: 'h' },
    metrics: { type: 'boolean' },
    images: paths,
    labels: paths,
  } as const;
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
