import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { liveConfig, sameLive, structuralChanges, waitingChanges, withParts } from './config.ts';
import { paramSpecs } from '../../../models/choice.ts';
import { numberSettingIds, settings } from '../../../settings/table.ts';

const base = defaultConfig();

it('knows every number setting', () => {
  expect([...numberSettingIds].sort()).toEqual(
    Object.values(settings)
      .flatMap(({ kind, id }) => (kind === 'number' ? [id] : []))
      .sort(),
  );
});

it('asks for a restart only for what cannot act at once', () => {
  expect(structuralChanges({ ...base, lr: 0.01, clip: 1, speed: 3 }, base)).toEqual([]);
  expect(structuralChanges({ ...base, latent: 8, batch: 32, data: 'mnist' }, base)).toEqual([
    'data',
    'batch',
    'latent',
  ]);
  expect(structuralChanges({ ...base, activation: 'silu', normalisation: 'layer' }, base)).toEqual([
    'activation',
    'normalisation',
  ]);
  const beta = withParts(base, { variant: 'beta-vae' });
  expect(structuralChanges({ ...beta, params: { beta: 9 } }, beta)).toEqual([]);
});

it('takes files opened since for other data', () => {
  const files = (name: string) => ({ name, kind: 'grey', count: 10, shape: [28, 28, 1], classes: [] }) as const;
  const [first, second] = [files('digits'), files('digits')];
  const own = { ...base, data: 'upload' };
  expect(waitingChanges({ draft: own, applied: null, upload: first, appliedUpload: null })).toEqual([]);
  expect(waitingChanges({ draft: own, applied: own, upload: first, appliedUpload: first })).toEqual([]);
  expect(waitingChanges({ draft: own, applied: own, upload: second, appliedUpload: first })).toEqual(['data']);
  // Opened, but another set was chosen then.
  expect(waitingChanges({ draft: base, applied: base, upload: second, appliedUpload: null })).toEqual([]);
  expect(waitingChanges({ draft: own, applied: base, upload: first, appliedUpload: null })).toEqual(['data']);
});

it('gives a new variant its defaults and keeps what both have', () => {
  const beta = withParts(base, { variant: 'beta-vae' });
  expect(beta.params).toMatchObject({ beta: 4 });
  expect(withParts({ ...beta, params: { beta: 2 } }, { variant: 'beta-vae' }).params).toMatchObject({
    beta: 2,
    warmup: 0,
  });
  expect(withParts({ ...beta, params: { ...beta.params, beta: 2 } }, { variant: 'vae' }).params).toEqual({ beta: 1 });
  const learned = withParts(base, { likelihood: 'gaussian' });
  const { id, max } = paramSpecs(learned).find((spec) => spec.id !== 'beta')!;
  const changed = { ...learned, params: { ...learned.params, [id]: max } };
  expect(withParts(changed, { variant: 'iwae' }).params).toMatchObject({ [id]: max });
  // Choosing the plain VAE gives the plain VAE, and back from it β is that of a β-VAE.
  const turned = { ...beta, params: { ...beta.params, beta: 9 } };
  expect(withParts(turned, { variant: 'vae' }).params).toEqual({ beta: 1 });
  expect(withParts({ ...base, params: { beta: 2 } }, { variant: 'beta-vae' }).params).toMatchObject({ beta: 4 });
  expect(withParts({ ...base, params: { beta: 2 } }, { prior: 'learned' }).params).toMatchObject({ beta: 2 });
});

it('sends a run only the live values that its variant understands', () => {
  const draft = { ...withParts(base, { variant: 'beta-vae' }), lr: 0.01 };
  expect(liveConfig(draft, base)).toMatchObject({ lr: 0.01, clip: 0, speed: 0, params: { beta: 4 } });
  const applied = withParts(base, { variant: 'beta-vae' });
  expect(liveConfig({ ...applied, params: { beta: 1 } }, applied).params).toEqual({ ...applied.params, beta: 1 });
  expect(sameLive(applied, { ...applied })).toBe(true);
  expect(sameLive(applied, { ...applied, params: { beta: 1 } })).toBe(false);
});
