// Use `compress`, as the list of uses has it: what is chosen, what is measured, and which images a run is given.
import type { RunConfig } from '../../settings/config.ts';
import type { RunFacts, UseSpec, UseValues } from '../use.ts';
import { hindranceOf, inTwoLevels, latentBitsSpec } from './spec.ts';

/** Held-out images in one file. */
export const imageCounts = ['10', '100', 'all'] as const;
export const levelChoices = ['asTheyAre', 'blackAndWhite'] as const;

/** Images in two levels suit every likelihood that others suit, and bernoulli: what can be coded at all is asked of them. */
function unsuited({ config }: RunFacts): string | null {
  const hindrance = hindranceOf(config, true);
  return hindrance && `compress.${hindrance}`;
}

export const compressSpec = {
  id: 'compress',
  options: [
    { kind: 'choice', id: 'count', options: imageCounts, default: '100', live: false },
    { kind: 'choice', id: 'levels', options: levelChoices, default: 'asTheyAre', live: false },
    latentBitsSpec,
  ],
  images: 10_000,
  measures: [
    { id: 'bitsPerDim', better: 'less', digits: 4 },
    { id: 'bytes', better: 'less', digits: 0 },
  ],
  pressed: true,
  unsuited,
  reference: 'Townsend, Bird & Barber 2019; Duda 2009',
} as const satisfies UseSpec;

/** How many of so many held-out images. */
export const countOf = ({ count }: UseValues, most: number): number =>
  Math.min(most, count === 'all' ? most : Number(count));

/** Whether the likelihood itself takes black and white alone. */
export const takesTwoLevels = ({ likelihood }: Pick<RunConfig, 'likelihood'>): boolean => likelihood === 'bernoulli';

/** The images as they are coded: in black and white where that was chosen, and where the run takes nothing else. */
export function imagesFor(config: RunConfig, { levels }: UseValues, pixels: Uint8Array): Uint8Array {
  return takesTwoLevels(config) || levels === 'blackAndWhite' ? inTwoLevels(pixels) : pixels;
}
