// The step-by-step story says only what is true of the followed image's posterior and variant, in every language.
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { languageIds, languages } from '../../i18n/i18n.ts';
import { howDrawn } from '../plane/drawn/how-drawn.ts';
import { type Followed, slowSentence, type SlowStage } from './slow-sentence.ts';

const gaussian: Followed = {
  step: 7,
  mu: Float32Array.of(0.5, -1),
  logVar: Float32Array.of(0, 2 * Math.log(2)),
  eps: Float32Array.of(0.25, 1),
  z: Float32Array.of(0.75, 1),
  terms: { recon: -100, kl: 4 },
};
/** Of a posterior that does not draw z = μ + σ ε. */
const flowed: Followed = { ...gaussian, eps: null };
/** Of an autoencoder. */
const plain: Followed = { ...gaussian, logVar: null, eps: null, terms: { recon: -100 } };
/** Of a variant that has the class in its code. */
const classed: Followed = { ...gaussian, terms: { recon: -100, kl: 4, labelKl: 2 } };

it('z is told by its ε, as a draw, or as the code itself', () => {
  expect(howDrawn(null)).toBe('noise');
  expect([gaussian, flowed, plain].map(howDrawn)).toEqual(['noise', 'posterior', 'not']);
});

describe.each(languageIds)('%s', (language) => {
  let t: TFunction;
  beforeAll(async () => {
    const own = i18next.createInstance();
    t = await own.init({
      lng: language,
      resources: { [language]: { translation: await languages[language].load() } },
      interpolation: { escapeValue: false },
    });
  });
  const tell = (stage: SlowStage, inspected: Followed, recon = -110): string =>
    slowSentence(t, language, stage, {
      inspected,
      before: { ...inspected, step: 6, terms: { ...inspected.terms, recon } },
      dims: [0, 1],
      batch: 128,
    });

  it('says z = μ + σ · ε only where it is so', () => {
    expect(tell('sample', gaussian)).toContain('ε = (0.25, 1.00)');
    expect(tell('sample', gaussian)).toContain('z = μ + σ · ε = (0.75, 1.00)');
    expect(tell('sample', flowed)).toContain('q(z|x)');
    expect(tell('sample', flowed)).toContain('z = (0.75, 1.00)');
    expect(tell('sample', flowed)).not.toMatch(/[εσ+]/);
    expect(tell('encode', flowed)).toContain('σ = (1.00, 2.00)');
    expect(tell('encode', plain)).not.toContain('σ');
  });

  it('speaks of an ELBO only where there is a KL', () => {
    expect(tell('update', gaussian)).toMatch(/ELBO .*−114\.00.*−104\.00/);
    expect(tell('compare', gaussian)).toMatch(/−100\.0.*4\.0.*ELBO .*−104\.0/);
    for (const stage of ['compare', 'update'] as const) expect(tell(stage, plain)).not.toMatch(/ELBO|KL/);
    expect(tell('update', plain)).toMatch(/log p\(x\|z\) .*−110\.00.*−100\.00/);
  });

  it('says why an image may be worse after a step, only where it is', () => {
    const why = /whole batch|整批/;
    for (const followed of [gaussian, plain]) {
      expect(tell('update', followed, -99)).toMatch(why);
      expect(tell('update', followed, -99)).toMatch(followed === plain ? /−99\.00.*−100\.00/ : /−103\.00.*−104\.00/);
      for (const recon of [-110, -100, -99.999]) expect(tell('update', followed, recon)).not.toMatch(why);
    }
  });

  it('counts the class where it is a part of the code', () => {
    expect(tell('compare', classed)).toMatch(/−100\.0.*6\.0.*ELBO/);
  });
});
