import { expect, it } from 'vitest';
import { defaultConfig } from '../models/settings.ts';
import { settingChanges } from './changes.ts';
import { withParts } from './config.ts';

const before = defaultConfig();

it('names what differs, from what to what', () => {
  const after = { ...before, latent: 10, lr: 0.003 };
  expect(settingChanges(before, after)).toEqual([
    { id: 'lr', from: before.lr, to: 0.003 },
    { id: 'latent', from: 2, to: 10 },
  ]);
  expect(settingChanges(before, before)).toEqual([]);
});

it('names parameters that the other run does not have', () => {
  const after = withParts(before, { variant: 'beta-vae' });
  expect(settingChanges(before, after)).toContainEqual({
    id: 'freeBits',
    from: undefined,
    to: after.params['freeBits'],
  });
});

it('leaves out how a run was watched', () => {
  expect(settingChanges(before, { ...before, speed: 5, backend: 'wasm' })).toEqual([]);
});
