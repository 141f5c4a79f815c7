import { describe, expect, it } from 'vitest';
import { architectures } from './architectures.ts';
import { countParameters } from './layers/layer.ts';
import { checkConfig, checkNumber, defaultConfig, numberSettingIds, settings } from './settings.ts';
import { AT_END, combineTerms, elbo, type VariantSpec } from './spec.ts';
import { findVariant, variantSpecs } from './specs.ts';

const faultOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('settings', () => {
  it('accept their defaults', () => {
    expect(checkConfig(defaultConfig())).toEqual(defaultConfig());
    for (const spec of numberSettingIds.map((id) => settings[id]))
      expect(checkNumber(spec, spec.default)).toBe(spec.default);
  });

  it.each([
    [settings.latent, 0],
    [settings.latent, 129],
    [settings.latent, 2.5],
    [settings.lr, Number.NaN],
    [settings.lr, Number.POSITIVE_INFINITY],
    [settings.lr, -1],
  ])('%o refuses %s and says what would do', (spec, value) => {
    expect(faultOf(() => checkNumber(spec, value))).toMatchObject({
      fault: { code: 'setting/invalid', where: spec.id, remedy: expect.stringContaining(String(spec.max)) },
    });
  });

  it('refuse a parameter that the variant does not have', () => {
    expect(faultOf(() => checkConfig({ ...defaultConfig(), variant: 'vae', params: { warmup: 2 } }))).toMatchObject({
      fault: { code: 'setting/unknown' },
    });
    expect(faultOf(() => checkConfig({ ...defaultConfig(), variant: 'gan' }))).toMatchObject({
      fault: { code: 'setting/invalid', where: 'variant' },
    });
  });
});

describe('terms', () => {
  it('the loss of a VAE is the negative ELBO; β changes the loss and never the ELBO', () => {
    const terms = { recon: -120, kl: 7 };
    expect(combineTerms(findVariant('vae'), defaultConfig().params, terms)).toBe(-elbo(terms));
    expect(combineTerms(findVariant('vae'), { beta: 4 }, terms)).toBe(120 + 28);
    expect(combineTerms(findVariant('beta-vae'), { beta: 4 }, { ...terms, penalty: 7 })).toBe(120 + 28);
    expect(combineTerms(findVariant('ae'), {}, terms)).toBe(120);
    expect(elbo(terms)).toBe(-127);
  });

  it('more KL never makes a loss smaller: it is minimised', () => {
    for (const spec of variantSpecs as readonly VariantSpec[]) {
      const kl = spec.terms.find((term) => term.id === 'kl');
      if (kl) for (const beta of [0, 1, 8]) expect(kl.weight({ beta }, AT_END)).toBeGreaterThanOrEqual(0);
    }
  });
});

it('counts the parameters of an architecture as they are', () => {
  const tiny = architectures.find(({ id }) => id === 'tiny')!;
  // conv 3·3·1·8+8, conv 3·3·8·16+16, dense 7·7·16·64+64
  expect(countParameters(tiny.encoder([28, 28, 1]), [28, 28, 1])).toBe(80 + 1168 + 50_240);
});
