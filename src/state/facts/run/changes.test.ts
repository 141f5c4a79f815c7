import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { settingChanges, settingRows } from './changes.ts';
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
  expect(settingChanges(before, after)).toContainEqual({ id: 'warmup', from: undefined, to: after.params['warmup'] });
});

it('leaves out how a run was watched', () => {
  expect(settingChanges(before, { ...before, speed: 5, backend: 'wasm' })).toEqual([]);
});

it('lists every setting of every run, and marks what differs', () => {
  const rows = settingRows([before, { ...withParts(before, { variant: 'beta-vae' }), latent: 10 }]);
  const differing = rows.filter(({ differs }) => differs);
  expect(differing).toContainEqual({ id: 'latent', values: [2, 10], differs: true });
  expect(differing).toContainEqual({ id: 'variant', values: ['vae', 'beta-vae'], differs: true });
  expect(differing).toContainEqual({ id: 'freeBits', values: [undefined, 0], differs: true });
  expect(rows).toContainEqual({ id: 'seed', values: [before.seed, before.seed], differs: false });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(settingRows([before]).some(({ differs }) => differs)).toBe(false);
});
