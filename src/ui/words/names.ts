// UI: names of things that come in open lists (data sets, parameters). A list entry without a name yet shows its id; a
// test sees to it that none is forgotten.
import type { TFunction } from 'i18next';
import type { VariantSpec } from '../../models/spec.ts';
import { findVariant } from '../../models/specs.ts';
import type { SettingChange } from '../../state/facts/run/changes.ts';
import { formatShort } from '../numbers/format.ts';
import { en } from '../i18n/en.ts';

type NamedList =
  | 'settings'
  | 'architectures'
  | 'activations'
  | 'normalisations'
  | 'sets'
  | 'likelihoods'
  | 'posteriors'
  | 'priors'
  | 'optimizers'
  | 'schedules'
  | 'backends'
  | 'kernels'
  | 'variants'
  | 'mistakes'
  | 'inside';

const has = <Shape extends object>(shape: Shape, key: PropertyKey): key is keyof Shape => Object.hasOwn(shape, key);

/** `count` is for names that include a number of things. */
export function nameOf(t: TFunction, list: NamedList, id: string, count = 0): string {
  switch (list) {
    case 'settings':
      return has(en.settings, id) ? t(`settings.${id}`) : id;
    case 'architectures':
      return has(en.architectures, id) ? t(`architectures.${id}`) : id;
    case 'activations':
      return has(en.activations, id) ? t(`activations.${id}`) : id;
    case 'normalisations':
      return has(en.normalisations, id) ? t(`normalisations.${id}`) : id;
    case 'sets':
      return has(en.sets, id) ? t(`sets.${id}`) : id;
    case 'variants':
      return has(en.variants, id) ? t(`variants.${id}`) : id;
    case 'mistakes':
      return has(en.mistakes, id) ? t(`mistakes.${id}`) : id;
    case 'likelihoods':
      return has(en.likelihoods, id) ? t(`likelihoods.${id}`) : id;
    case 'posteriors':
      return has(en.posteriors, id) ? t(`posteriors.${id}`) : id;
    case 'priors':
      return has(en.priors, id) ? t(`priors.${id}`) : id;
    case 'optimizers':
      return has(en.optimizers, id) ? t(`optimizers.${id}`) : id;
    case 'schedules':
      return has(en.schedules, id) ? t(`schedules.${id}`) : id;
    case 'backends':
      return has(en.backends, id) ? t(`backends.${id}`) : id;
    case 'kernels':
      return has(en.kernels, id) ? t(`kernels.${id}`) : id;
    case 'inside':
      return has(en.model.inside, id) ? t(`model.inside.${id}`, { count, name: '', value: '' }) : id;
    default:
      return list satisfies never;
  }
}

/** Lists that name the values of a setting, for those whose values are words. */
const valueLists: Readonly<Record<string, NamedList>> = {
  data: 'sets',
  variant: 'variants',
  likelihood: 'likelihoods',
  posterior: 'posteriors',
  prior: 'priors',
  mistake: 'mistakes',
  arch: 'architectures',
  activation: 'activations',
  normalisation: 'normalisations',
  optimizer: 'optimizers',
  schedule: 'schedules',
  backend: 'backends',
  kernels: 'kernels',
};

/** A setting's value, in words. */
export function valueText(t: TFunction, language: string, id: string, given: string | number): string {
  const list = valueLists[id];
  if (typeof given === 'number') return formatShort(given, language);
  return list ? nameOf(t, list, given) : given;
}

/** “Latent dimensions 2 → 10”. */
export function changeText(t: TFunction, language: string, { id, from, to }: SettingChange): string {
  const value = (given: string | number): string => valueText(t, language, id, given);
  const name = nameOf(t, 'settings', id);
  return from === undefined ? `${name} ${value(to)}` : `${name} ${value(from)} → ${value(to)}`;
}

/** The name of the score of this variant: without a KL there is no bound. */
export function scoreName(variant: string): string {
  return hasBound(variant) ? 'ELBO' : 'log p(x|z)';
}

export function hasBound(variant: string): boolean {
  const { terms }: VariantSpec = findVariant(variant);
  return terms.some(({ id }) => id === 'kl');
}

/**
 * A device’s name. A GPU has its driver’s name; the processor is described by its number of threads, and whether with
 * SIMD.
 */
export function deviceText(t: TFunction, name: string): string {
  const processor = /^(\d+) threads?(, SIMD)?$/.exec(name);
  if (!processor) return name;
  const threads = t('devices.threads', { count: Number(processor[1]) });
  return processor[2] ? t('devices.threadsSimd', { threads }) : threads;
}
