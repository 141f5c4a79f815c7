import { describe, expect, it } from 'vitest';
import { architectures } from './architectures.ts';
import { countParameters } from './layers/layer.ts';
import { defaultConfig } from '../settings/config.ts';
import { AT_END, combineTerms, elbo, type VariantSpec } from './spec.ts';
import { findVariant, variantSpecs } from './specs.ts';

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
