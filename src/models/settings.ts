// Models: the settings that every run has, whatever the variant, and the whole configuration of a run. No tfjs.
import { FaultError } from '../core/fault.ts';
import { architectureIds } from './architectures.ts';
import { activationIds, normalisationIds, plainStyle, type Style } from './architectures/style.ts';
import { checkParts, defaultParams, type ModelChoice, paramSpecs } from './choice.ts';
import { type LikelihoodId, likelihoodSpecs } from './likelihoods/specs.ts';
import { type PosteriorId, posteriorSpecs } from './posteriors/specs.ts';
import { type PriorId, priorSpecs } from './priors/specs.ts';
import type { ChoiceSpec, NumberSpec, Params } from './params.ts';
import { variantSpecs } from './specs.ts';

export const backendIds = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendId = (typeof backendIds)[number];
export type BackendChoice = 'auto' | BackendId;

/** A live real number on a linear scale, unless told otherwise. */
function number(
  id: string,
  start: number,
  [min, max]: readonly [number, number],
  other: Partial<Pick<NumberSpec, 'integer' | 'scale' | 'live'>> = {},
): NumberSpec {
  return { kind: 'number', id, min, max, default: start, integer: false, scale: 'linear', live: true, ...other };
}

function choice<Option extends string>(id: string, options: readonly Option[], start: Option): ChoiceSpec<Option> {
  return { kind: 'choice', id, options, default: start, live: false };
}

/** Step size of the optimiser, whichever it is; a schedule multiplies it. */
export const lrSpec = number('lr', 1e-3, [1e-5, 0.1], { scale: 'log' });
/** Images per optimiser step. */
export const batchSpec = number('batch', 64, [1, 1024], { integer: true, scale: 'log', live: false });
/** D, the number of latent dimensions. */
export const latentSpec = number('latent', 2, [1, 128], { integer: true, scale: 'log', live: false });
/** Global norm that the gradient is clipped to; 0 leaves it alone. */
export const clipSpec = number('clip', 0, [0, 1000]);
/** Names every random draw of the run. */
export const seedSpec = number('seed', 1, [0, 0xffffffff], { integer: true, live: false });
/** Held-out images: never trained on, scored to draw the held-out curve. */
export const heldOutSpec = number('heldOut', 1000, [1, 10_000], { integer: true, scale: 'log', live: false });
/** Decoupled weight decay, per unit of learning rate (Loshchilov & Hutter 2019); only where the optimiser has it. */
export const decaySpec = number('decay', 0.01, [0, 1]);
/** Steps over which the learning rate grows to its value. */
export const warmupStepsSpec = number('warmupSteps', 0, [0, 10_000], { integer: true });
/** Epochs after which a cosine ends, or a step schedule goes one down. */
export const horizonSpec = number('horizon', 20, [1, 1000], { integer: true, scale: 'log' });
/** The epoch at which the schedule begins; before it the rate is the full one. */
export const scheduleFromSpec = number('scheduleFrom', 0, [0, 100_000]);
/** Held-out scores without a new best after which the run stops and goes back to the best; 0 never stops. */
export const patienceSpec = number('patience', 0, [0, 100], { integer: true });
/** The step at which training stops by itself; 0 never stops. Played on from there, it goes on. */
export const stopStepsSpec = number('stopSteps', 0, [0, 1_000_000], { integer: true });
/** Minutes after which training stops by itself, from each time that it is started; 0 never stops. */
export const stopMinutesSpec = number('stopMinutes', 0, [0, 600]);
/** Most optimiser steps a second; 0 is as fast as the device goes. */
export const speedSpec = number('speed', 0, [0, 60]);

export const numberSettings = {
  lr: lrSpec,
  batch: batchSpec,
  latent: latentSpec,
  clip: clipSpec,
  decay: decaySpec,
  warmupSteps: warmupStepsSpec,
  horizon: horizonSpec,
  scheduleFrom: scheduleFromSpec,
  patience: patienceSpec,
  stopSteps: stopStepsSpec,
  stopMinutes: stopMinutesSpec,
  seed: seedSpec,
  heldOut: heldOutSpec,
  speed: speedSpec,
} as const;

const idsOf = <Id extends string>(specs: readonly { readonly id: Id }[]): readonly Id[] => specs.map(({ id }) => id);

export const variantSetting: ChoiceSpec = choice<string>('variant', idsOf(variantSpecs), 'vae');
export const archSetting: ChoiceSpec = choice('arch', architectureIds, 'conv');
/** What every hidden layer ends in, and whether it is normalised before that. */
export const activationSetting = choice<Style['activation']>('activation', activationIds, plainStyle.activation);
export const normalisationSetting = choice<Style['normalisation']>(
  'normalisation',
  normalisationIds,
  plainStyle.normalisation,
);
export const backendSetting = choice<BackendChoice>('backend', ['auto', ...backendIds], 'auto');
export const likelihoodSetting = choice<LikelihoodId>('likelihood', idsOf(likelihoodSpecs), 'bernoulli');
export const posteriorSetting = choice<PosteriorId>('posterior', idsOf(posteriorSpecs), 'diagonal');
export const priorSetting = choice<PriorId>('prior', idsOf(priorSpecs), 'standard');

export const optimizerIds = ['adam', 'adamw', 'sgd', 'rmsprop'] as const;
export type OptimizerId = (typeof optimizerIds)[number];
export const optimizerSetting = choice<OptimizerId>('optimizer', optimizerIds, 'adam');

export const scheduleIds = ['constant', 'cosine', 'step'] as const;
export type ScheduleId = (typeof scheduleIds)[number];
export const scheduleSetting = choice<ScheduleId>('schedule', scheduleIds, 'constant');

export const kernelIds = ['ours', 'stock'] as const;
export type Kernels = (typeof kernelIds)[number];

/** Our kernels, or those that tfjs brings, to compare: same model, same numbers, other speed. */
export const kernelsSetting = choice<Kernels>('kernels', kernelIds, 'ours');

/** Everything that names a run: the same configuration on the same backend gives the same curve. */
export interface RunConfig extends ModelChoice, Style {
  /** A data set card's id, or `upload` for the set the user gave last. */
  readonly data: string;
  readonly arch: string;
  readonly backend: BackendChoice;
  readonly kernels: Kernels;
  readonly latent: number;
  readonly batch: number;
  readonly seed: number;
  readonly heldOut: number;
  readonly optimizer: OptimizerId;
  readonly schedule: ScheduleId;
  readonly lr: number;
  readonly clip: number;
  readonly decay: number;
  readonly warmupSteps: number;
  readonly horizon: number;
  readonly scheduleFrom: number;
  readonly patience: number;
  readonly stopSteps: number;
  readonly stopMinutes: number;
  readonly speed: number;
  /** The numbers of variant, likelihood, posterior and prior, by id: those that `paramSpecs` names for these four. */
  readonly params: Params;
}

export const liveNumbers = [
  'lr',
  'clip',
  'decay',
  'warmupSteps',
  'horizon',
  'scheduleFrom',
  'patience',
  'stopSteps',
  'stopMinutes',
  'speed',
] as const;
export type LiveNumber = (typeof liveNumbers)[number];

/** The part of a configuration that acts in the middle of a run. */
export type LiveConfig = Pick<RunConfig, LiveNumber | 'params'>;

export function defaultConfig(): RunConfig {
  const parts = {
    variant: variantSetting.default,
    likelihood: likelihoodSetting.default,
    posterior: posteriorSetting.default,
    prior: priorSetting.default,
  };
  return {
    data: 'synthetic-digits',
    ...parts,
    arch: archSetting.default,
    activation: activationSetting.default,
    normalisation: normalisationSetting.default,
    backend: backendSetting.default,
    kernels: kernelsSetting.default,
    latent: latentSpec.default,
    batch: batchSpec.default,
    seed: seedSpec.default,
    heldOut: heldOutSpec.default,
    optimizer: optimizerSetting.default,
    schedule: scheduleSetting.default,
    lr: lrSpec.default,
    clip: clipSpec.default,
    decay: decaySpec.default,
    warmupSteps: warmupStepsSpec.default,
    horizon: horizonSpec.default,
    scheduleFrom: scheduleFromSpec.default,
    patience: patienceSpec.default,
    stopSteps: stopStepsSpec.default,
    stopMinutes: stopMinutesSpec.default,
    speed: speedSpec.default,
    params: defaultParams(parts),
  };
}

/** Returns the value, or throws `setting/invalid` saying what would do. `where` names the control, flag or link key. */
export function checkNumber(spec: NumberSpec, value: number, where: string = spec.id): number {
  const kind = spec.integer ? 'a whole number' : 'a number';
  if (!Number.isFinite(value) || value < spec.min || value > spec.max || (spec.integer && !Number.isInteger(value))) {
    throw new FaultError(
      'setting/invalid',
      `${where} is ${value}`,
      where,
      `Give ${kind} from ${spec.min} to ${spec.max}.`,
    );
  }
  return value;
}

export function checkChoice<Option extends string>(
  spec: ChoiceSpec<Option>,
  value: string,
  where: string = spec.id,
): Option {
  const found = spec.options.find((option) => option === value);
  if (found === undefined) {
    throw new FaultError(
      'setting/invalid',
      `${where} is “${value}”`,
      where,
      `Choose one of ${spec.options.join(', ')}.`,
    );
  }
  return found;
}

/** Checks every field; the data set's id is checked where the set is loaded. */
export function checkConfig(config: RunConfig): RunConfig {
  checkChoice(variantSetting, config.variant);
  checkChoice(likelihoodSetting, config.likelihood);
  checkChoice(posteriorSetting, config.posterior);
  checkChoice(priorSetting, config.prior);
  checkParts(config, config.latent);
  checkChoice(archSetting, config.arch);
  checkChoice(activationSetting, config.activation);
  checkChoice(normalisationSetting, config.normalisation);
  checkChoice(backendSetting, config.backend);
  checkChoice(kernelsSetting, config.kernels);
  checkChoice(optimizerSetting, config.optimizer);
  checkChoice(scheduleSetting, config.schedule);
  for (const [id, spec] of Object.entries(numberSettings)) checkNumber(spec, config[id as keyof typeof numberSettings]);
  checkParams(config, config.params);
  return config;
}

export function checkParams(choice: ModelChoice, params: Params): Params {
  const specs = paramSpecs(choice);
  for (const id of Object.keys(params)) {
    if (!specs.some((param) => param.id === id)) {
      throw new FaultError(
        'setting/unknown',
        `${choice.variant} with these parts has no parameter “${id}”`,
        id,
        'Remove it, or choose a variant or part that has it.',
      );
    }
  }
  for (const param of specs) checkNumber(param, params[param.id] ?? Number.NaN);
  return params;
}
