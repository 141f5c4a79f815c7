// Settings: the table of settings, those that every run has, whatever the variant. The type of a configuration, its
// defaults and checks, links, the command line's flags and what tells two runs apart all follow from it. No tfjs.
import { architectureIds } from '../models/architectures.ts';
import { activationIds, normalisationIds, plainStyle } from '../models/architectures/style.ts';
import { type LikelihoodId, likelihoodSpecs } from '../models/likelihoods/specs.ts';
import { type MistakeChoice, mistakeChoices } from '../models/mistakes/specs.ts';
import { optimizerIds } from '../models/optimizers.ts';
import type { ChoiceSpec, NumberSpec } from '../models/params.ts';
import { type PosteriorId, posteriorSpecs } from '../models/posteriors/specs.ts';
import { type PriorId, priorSpecs } from '../models/priors/specs.ts';
import { scheduleIds } from '../models/schedule.ts';
import { variantSpecs } from '../models/specs.ts';

export const backendIds = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendId = (typeof backendIds)[number];
export type Kernels = 'ours' | 'stock';

/** What is known about a setting besides its values. */
interface Role {
  /**
   * What it says instead of what is learnt: how a run is watched, or on what it runs. Two runs that differ in this
   * alone are alike.
   */
  readonly incidental?: 'watching' | 'device';
  /** What the command line calls it, where that is not its id; null where the command line has no such flag. */
  readonly flag?: string | null;
}

type Range = readonly [min: number, max: number];
type Further = Role & Partial<Pick<NumberSpec, 'integer' | 'scale'>>;

/** A real number on a linear scale, unless told otherwise. */
const number = (start: number, [min, max]: Range, further: Further) =>
  ({ kind: 'number', min, max, default: start, integer: false, scale: 'linear', ...further }) as const;
/** One that acts in the middle of a run. */
const live = (start: number, range: Range, further: Further = {}) =>
  ({ ...number(start, range, further), live: true }) as const;
/** One that needs a new run. */
const fixed = (start: number, range: Range, further: Further = {}) =>
  ({ ...number(start, range, further), live: false }) as const;
const choice = <Option extends string>(options: readonly Option[], start: Option, role: Role = {}) =>
  ({ kind: 'choice', options, default: start, live: false, ...role }) as const;

type Named<Entries> = { readonly [Id in keyof Entries]: Entries[Id] & { readonly id: Id } };
const named = <Entries extends Readonly<Record<string, object>>>(entries: Entries): Named<Entries> =>
  Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { id, ...entry }])) as Named<Entries>;

const idsOf = <Id extends string>(specs: readonly { readonly id: Id }[]): readonly Id[] => specs.map(({ id }) => id);

/**
 * In the order of the set-up, choices first. A setting's id is its key in a link and its flag, unless told otherwise.
 */
export const settings = named({
  variant: choice<string>(idsOf(variantSpecs), 'vae'),
  likelihood: choice<LikelihoodId>(idsOf(likelihoodSpecs), 'bernoulli'),
  posterior: choice<PosteriorId>(idsOf(posteriorSpecs), 'diagonal'),
  prior: choice<PriorId>(idsOf(priorSpecs), 'standard'),
  /** One wrong line, made on purpose to be found; a plain VAE alone can have it. */
  mistake: choice<MistakeChoice>(mistakeChoices, 'none'),
  arch: choice(architectureIds, 'conv'),
  /** What every hidden layer ends in, and whether it is normalised before that. */
  activation: choice(activationIds, plainStyle.activation),
  normalisation: choice(normalisationIds, plainStyle.normalisation),
  optimizer: choice(optimizerIds, 'adam'),
  schedule: choice(scheduleIds, 'constant'),
  backend: choice<'auto' | BackendId>(['auto', ...backendIds], 'auto', { incidental: 'device' }),
  /** Our kernels, or those that tfjs brings, to compare: same model, same numbers, other speed. */
  kernels: choice<Kernels>(['ours', 'stock'], 'ours', { incidental: 'device' }),
  /** Most by which a training image is moved along either axis, in percent of its side. */
  augmentShift: live(0, [0, 50], { flag: 'augment-shift' }),
  /** Most by which it is turned, either way, in degrees. */
  augmentTurn: live(0, [0, 180], { flag: 'augment-turn' }),
  /** Most by which it is enlarged or shrunk, in percent. */
  augmentScale: live(0, [0, 50], { flag: 'augment-scale' }),
  /** σ of the normal noise on every value of a training image, where 1 is the whole range of levels. */
  augmentNoise: live(0, [0, 0.5], { flag: 'augment-noise' }),
  /** Step size of the optimiser, whichever it is; a schedule multiplies it. */
  lr: live(1e-3, [1e-5, 0.1], { scale: 'log' }),
  /** Images per optimiser step. */
  batch: fixed(64, [1, 1024], { integer: true, scale: 'log' }),
  /** D, the number of latent dimensions. */
  latent: fixed(2, [1, 128], { integer: true, scale: 'log' }),
  /** Global norm that the gradient is clipped to; 0 leaves it alone. */
  clip: live(0, [0, 1000]),
  /** Decoupled weight decay, per unit of learning rate (Loshchilov & Hutter 2019); only where the optimiser has it. */
  decay: live(0.01, [0, 1]),
  /** Steps over which the learning rate grows to its value. */
  warmupSteps: live(0, [0, 10_000], { integer: true }),
  /** Epochs after which a cosine ends, or a step schedule goes one down. */
  horizon: live(20, [1, 1000], { integer: true, scale: 'log' }),
  /** The epoch at which the schedule begins; before it the rate is the full one. */
  scheduleFrom: live(0, [0, 100_000]),
  /** Held-out scores without a new best after which the run stops and goes back to the best; 0 never stops. */
  patience: live(0, [0, 100], { integer: true }),
  /** The step at which training stops by itself; 0 never stops. Played on from there, it goes on. */
  stopSteps: live(0, [0, 1_000_000], { integer: true, incidental: 'watching' }),
  /** Minutes after which training stops by itself, from each time that it is started; 0 never stops. */
  stopMinutes: live(0, [0, 600], { incidental: 'watching' }),
  /** Names every random draw of the run. */
  seed: fixed(1, [0, 0xffffffff], { integer: true }),
  /** Held-out images: never trained on, scored to draw the held-out curve. */
  heldOut: fixed(1000, [1, 10_000], { integer: true, scale: 'log', flag: 'held-out' }),
  /** Most optimiser steps a second; 0 is as fast as the device goes. */
  speed: live(0, [0, 60], { incidental: 'watching', flag: null }),
}) satisfies Readonly<Record<string, (NumberSpec | ChoiceSpec) & Role>>;

type Settings = typeof settings;
export type SettingId = keyof Settings;
/** The settings whose entry in the table is of this kind. */
type IdsWith<Trait> = { [Id in SettingId]: Settings[Id] extends Trait ? Id : never }[SettingId];
export type NumberSettingId = IdsWith<NumberSpec>;
type ChoiceId = IdsWith<ChoiceSpec>;
export type LiveNumber = IdsWith<NumberSpec & { readonly live: true }>;

/** All of them, in the order of the set-up. */
export const settingIds = Object.keys(settings) as readonly SettingId[];
export const numberSettingIds = settingIds.filter((id): id is NumberSettingId => settings[id].kind === 'number');
export const liveNumbers = numberSettingIds.filter((id): id is LiveNumber => settings[id].live);
export const choiceIds = settingIds.filter((id): id is ChoiceId => settings[id].kind === 'choice');
/** What training images are varied by; each is 0 where they are taken as they are. */
export const augmentationIds = [
  'augmentShift',
  'augmentTurn',
  'augmentScale',
  'augmentNoise',
] as const satisfies readonly LiveNumber[];
/** Which sets of data there are is not known here, but a set is chosen like the rest. */
export const choiceSettingIds = ['data', ...choiceIds] as const;

export type Values = {
  readonly [Id in SettingId]: Settings[Id] extends { readonly options: readonly (infer Option)[] } ? Option : number;
};
