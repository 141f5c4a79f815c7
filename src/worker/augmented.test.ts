import { expect, it } from 'vitest';
import { overviewOf } from '../data/overview.ts';
import { noPictureEdits } from '../data/prepare.ts';
import { halves } from '../engine/halves.fixture.ts';
import { noAugmentation } from '../math/augment/maps.ts';
import { augmentedOverview } from './augmented.ts';

const overview = overviewOf(halves(40), 4, noPictureEdits);
const how = { ...noAugmentation, augmentShift: 20, augmentTurn: 30 };
const drawn = (draw: number, seed = 1) => augmentedOverview(overview, { how, seed, draw }, false);

it('varies the samples and nothing else of an overview, the same for the same draw', () => {
  const { classes, ...rest } = drawn(0);
  const { classes: before, ...same } = overview;
  expect(rest).toEqual(same);
  for (const [label, { samples, ...facts }] of classes.entries()) {
    const { samples: plain, ...known } = before[label]!;
    expect(facts).toEqual(known);
    expect({ ...samples, pixels: null }).toEqual({ ...plain, pixels: null });
    expect(samples.pixels).not.toEqual(plain.pixels);
  }
  expect(drawn(0)).toEqual(drawn(0));
  expect(drawn(1)).not.toEqual(drawn(0));
  expect(drawn(0, 2)).not.toEqual(drawn(0));
});

it('shows the images as they are where nothing is to be done to them', () => {
  expect(augmentedOverview(overview, { how: noAugmentation, seed: 1, draw: 0 }, false)).toEqual(overview);
});
