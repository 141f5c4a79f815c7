// UI: what a known factor of a data set is called; names that nobody has translated are shown as they are.
import type { TFunction } from 'i18next';
import { en } from '../i18n/en.ts';

const { factorNames } = en.lab.data;

export const factorName = (t: TFunction, factor: string): string =>
  isKnown(factor) ? t(`lab.data.factorNames.${factor}`) : factor;

function isKnown(factor: string): factor is keyof typeof factorNames {
  return Object.hasOwn(factorNames, factor);
}
