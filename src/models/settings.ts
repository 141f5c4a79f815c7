// Models: the settings that every run has, whatever the variant, and the whole configuration of a run. No tfjs.
import { FaultError } from '../core/fault.ts';
import { architectureIds } from './architectures.ts';
import { checkParts, defaultParams, type ModelChoice, paramSpecs } from './choice.ts';
import { type LikelihoodId, likelihoodSpecs } from './likelihoods/specs.ts';
import { type PosteriorId, posteriorSpecs } from './posteriors/specs.ts';
import { type PriorId, priorSpecs } from './priors/specs.ts';
import type { ChoiceSpec, NumberSpec, Params } from './spec.ts';
import { variantSpecs } from './specs.ts';

export const backendIds = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendId = (typeof backendIds)[number];
export type BackendChoice = 'auto' | BackendId;

/** Adam's step size. */
export const lrSpec: NumberSpec = {
  kind: 'number',
  id: 'lr',
  min: 1e-5,
  max: 0.1,
  default: 1e-3,
  integer: false,
  scale: 'log',
  live: true,
};
/** Images per optimiser step. */
export const batchSpec: NumberSpec = {
  kind: 'number',
  id: 'batch',
  min: 1,
  max: 1024,
  default: 64,
  integer: true,
  scale: 'log',
  live: false,
};
/** D, the number of latent dimensions. */
export const latentSpec: NumberSpec = {
  kind: 'number',
  id: 'latent',
  min: 1,
  max: 128,
  default: 2,
  integer: true,
  scale: 'log',
  live: false,
};
/** Global norm that the gradient is clipped to; 0 leaves it alone. */
export const clipSpec: NumberSpec = {
  kind: 'number',
  id: 'clip',
  min: 0,
  max: 1000,
  default: 0,
  integer: false,
  scale: 'linear',
  live: true,
};
/** Names every random draw of the run. */
export const seedSpec: NumberSpec = {
  kind: 'number',
  id: 'seed',
  min: 0,
  max: 0xffffffff,
  default: 1,
  integer: true,
  scale: 'linear',
  live: false,
};
/** Held-out images: never trained on, scored to draw the held-out curve. */
export const heldOutSpec: NumberSpec = {
  kind: 'number',
  id: 'heldOut',
  min: 1,
  max: 10_000,
  default: 1000,
  integer: true,
  scale: 'log',
  live: false,
};
/** Decoupled weight decay, per unit of learning rate (Loshchilov & Hutter 2019); only where the optimiser has it. */
export const decaySpec: NumberSpec = {
  kind: 'number',
  id: 'decay',
  min: 0,
  max: 1,
  default: 0.01,
  integer: false,
  scale: 'linear',
  live: true,
};
/** Steps over which the learning rate grows to its value. */
export const warmupStepsSpec: NumberSpec = {
  kind: 'number',
  id: 'warmupSteps',
  min: 0,
  max: 10_000,
  default: 0,
  integer: true,
  scale: 'linear',
  live: true,
};
/** Epochs after which a cosine ends, or a step schedule goes one down. */
export const horizonSpec: NumberSpec = {
  kind: 'number',
  id: 'horizon',
  min: 1,
  max: 1000,
  default: 20,
  integer: true,
  scale: 'log',
  live: true,
};
/** Held-out scores without a new best after which the run stops and goes back to the best; 0 never stops. */
export const patienceSpec: NumberSpec = {
  kind: 'number',
  id: 'patience',
  min: 0,
  max: 100,
  default: 0,
  integer: true,
  scale: 'linear',
  live: true,
};
/** Most optimiser steps a second; 0 is as fast as the device goes. */
export const speedSpec: NumberSpec = {
  kind: 'number',
  id: 'speed',
  min: 0,
  max: 60,
  default: 0,
  integer: false,
  scale: 'linear',
  live: true,
};

export const numberSettings = {
  lr: lrSpec,
  batch: batchSpec,
  latent: latentSpec,
  clip: clipSpec,
  decay: decaySpec,
  warmupSteps: warmupStepsSpec,
  horizon: horizonSpec,
  patience: patienceSpec,
  seed: seedSpec,
  heldOut: heldOutSpec,
  speed: speedSpec,
} as const;

export const variantSetting: ChoiceSpec = {
  kind: 'choice',
  id: 'variant',
  options: variantSpecs.map((spec) => spec.id),
  default: 'vae',
  live: false,
};
export const archSetting: ChoiceSpec = {
  kind: 'choice',
  id: 'arch',
  options: architectureIds,
  default: 'conv',
  live: false,
};
export const backendSetting: ChoiceSpec<BackendChoice> = {
  kind: 'choice',
  id: 'backend',
  options: ['auto', ...backendIds],
  default: 'auto',
  live: false,
};

export const likelihoodSetting: ChoiceSpec<LikelihoodId> = {
  kind: 'choice',
  id: 'likelihood',
  options: likelihoodSpecs.map((spec) => spec.id),
  default: 'bernoulli',
  live: false,
};
export const posteriorSetting: ChoiceSpec<PosteriorId> = {
  kind: 'choice',
  id: 'posterior',
  options: posteriorSpecs.map((spec) => spec.id),
  default: 'diagonal',
  live: false,
};
export const priorSetting: ChoiceSpec<PriorId> = {
  kind: 'choice',
  id: 'prior',
  options: priorSpecs.map((spec) => spec.id),
  default: 'standard',
  live: false,
};

export const optimizerIds = ['adam', 'adamw', 'sgd', 'rmsprop'] as const;
export type OptimizerId = (typeof optimizerIds)[number];
export const optimizerSetting: ChoiceSpec<OptimizerId> = {
  kind: 'choice',
  id: 'optimizer',
  options: optimizerIds,
  default: 'adam',
  live: false,
};

export const scheduleIds = ['constant', 'cosine', 'step'] as const;
export type ScheduleId = (typeof scheduleIds)[number];
export const scheduleSetting: ChoiceSpec<ScheduleId> = {
  kind: 'choice',
  id: 'schedule',
  options: scheduleIds,
  default: 'constant',
  live: false,
};

export const kernelIds = ['ours', 'stock'] as const;
export type Kernels = (typeof kernelIds)[number];

/** Our kernels, or those that tfjs brings, to compare: same model, same numbers, other speed. */
export const kernelsSetting: ChoiceSpec<Kernels> = {
  kind: 'choice',
  id: 'kernels',
  options: kernelIds,
  default: 'ours',
  live: false,
};

/** Everything that names a run: the same configuration on the same backend gives the same curve. */
export interface RunConfig extends ModelChoice {
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
  readonly patience: number;
  readonly speed: number;
  /** The variant's own parameters. */
  readonly params: Params;
}

export const liveNumbers = ['lr', 'clip', 'decay', 'warmupSteps', 'horizon', 'patience', 'speed'] as const;
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
    patience: patienceSpec.default,
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
