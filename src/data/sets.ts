// Data: the data sets on offer, in the order the page lists them. Adding one is a file in sets/ and a line here.
import { FaultError } from '../core/fault.ts';
import type { DataSetCard } from './card.ts';
import { faces, largeFaces } from './sets/faces.ts';
import { fashionMnist } from './sets/fashion-mnist.ts';
import { icons } from './sets/icons.ts';
import { mnist } from './sets/mnist.ts';
import { sprites } from './sets/sprites.ts';
import { syntheticDigits } from './sets/synthetic-digits.ts';

export const dataSetCards = [
  syntheticDigits,
  sprites,
  faces,
  largeFaces,
  icons,
  mnist,
  fashionMnist,
] as const satisfies readonly DataSetCard[];

export type DataSetId = (typeof dataSetCards)[number]['id'];

export function isDataSetId(id: string): id is DataSetId {
  return dataSetCards.some((card) => card.id === id);
}

/** The card called `id`; a link or a command line may ask for one that never was. */
export function dataSetCard(id: string): DataSetCard {
  const card = dataSetCards.find((candidate) => candidate.id === id);
  if (card) return card;
  const known = dataSetCards.map((candidate) => candidate.id).join(', ');
  throw new FaultError('setting/unknown', `There is no data set called "${id}"`, 'data set', `Choose one of ${known}.`);
}
