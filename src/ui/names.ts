// UI: names of things that come in open lists (data sets, parameters). A list entry without a name yet shows its id; a
// test sees to it that none is forgotten.
import type { TFunction } from 'i18next';
import { en } from './i18n/en.ts';

type NamedList = 'settings' | 'architectures' | 'sets' | 'likelihoods' | 'posteriors' | 'priors' | 'variants';

const has = <Shape extends object>(shape: Shape, key: PropertyKey): key is keyof Shape => Object.hasOwn(shape, key);

export function nameOf(t: TFunction, list: NamedList, id: string): string {
  switch (list) {
    case 'settings':
      return has(en.settings, id) ? t(`settings.${id}`) : id;
    case 'architectures':
      return has(en.architectures, id) ? t(`architectures.${id}`) : id;
    case 'sets':
      return has(en.sets, id) ? t(`sets.${id}`) : id;
    case 'variants':
      return has(en.variants, id) ? t(`variants.${id}`) : id;
    case 'likelihoods':
      return has(en.likelihoods, id) ? t(`likelihoods.${id}`) : id;
    case 'posteriors':
      return has(en.posteriors, id) ? t(`posteriors.${id}`) : id;
    case 'priors':
      return has(en.priors, id) ? t(`priors.${id}`) : id;
    default:
      return list satisfies never;
  }
}
