import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { openingConfig } from '../run/opening.ts';
import { foldedChanges } from './folded.ts';

const base = defaultConfig();

it('names what a folded set-up hides and a visitor or a link has changed', () => {
  const opening = openingConfig();
  expect(foldedChanges(opening, 'grey')).toEqual([]);
  expect(foldedChanges({ ...opening, latent: 9, lr: 0.01, variant: 'ae', speed: 3 }, 'grey')).toEqual([]);
  expect(foldedChanges({ ...opening, arch: 'tiny', seed: 7 }, 'grey')).toEqual(['arch', 'seed']);
  // Also what a link leaves at the default.
  expect(foldedChanges(base, 'grey')).toEqual(['arch']);
  // On colours another network and likelihood are what is expected.
  expect(foldedChanges(defaultConfig('colour'), 'colour')).toEqual([]);
});
