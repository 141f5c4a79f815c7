// The sentence over the plane is true of every variant, data set and latent size, in every language.
import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { variantSpecs } from '../../../models/specs.ts';
import { languageIds, languages } from '../../i18n/i18n.ts';
import { leadSentence } from './lead-sentence.ts';

describe.each(languageIds)('%s', (language) => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({
      lng: language,
      resources: { [language]: { translation: await languages[language].load() } },
      interpolation: { escapeValue: false },
    });
  });
  const parts = (variant: string, latent = 2, data = 'synthetic-digits', projected = false) =>
    leadSentence(t, language, { variant, data, latent, params: {} }, 9000, projected);
  const tell = (...what: Parameters<typeof parts>): string => Object.values(parts(...what)).join('');

  it('names the model and the images, and how many numbers an image becomes', () => {
    for (const { id } of variantSpecs) {
      expect(tell(id), id).toContain('9,000');
      expect(tell(id, 7), id).toMatch(/7 (numbers|个数)/);
      // Short enough for three lines of a phone.
      expect(tell(id, 16).length, id).toBeLessThan(150);
    }
    expect(new Set(variantSpecs.map(({ id }) => tell(id))).size).toBe(variantSpecs.length);
    expect(tell('vae', 1)).toMatch(/1 (number each|个数)/);
    expect(tell('vae', 2, 'upload')).toMatch(/your images|你的/);
  });

  it('calls a VAE whose β was turned what it is', () => {
    const turned = { variant: 'vae', data: 'sprites', latent: 2, params: { beta: 4 } };
    expect(leadSentence(t, language, turned, 9000, false).learns).toMatch(/^(A )?β-VAE/);
  });

  it('says what there is beside the numbers', () => {
    expect(tell('vae')).not.toMatch(/class|类别|codes|码|finer|几层/);
    for (const id of ['cvae', 'm2']) expect(tell(id)).toMatch(/a class|类别/);
    for (const id of ['ladder', 'nvae']) expect(tell(id)).toMatch(/finer|几层/);
    expect(tell('vq-vae')).toMatch(/codes|码本/);
  });

  it('keeps what to try first apart, as a sentence of its own', () => {
    for (const { id } of variantSpecs) {
      const { learns, drag } = parts(id);
      expect(learns, id).toMatch(/[.。]$/);
      expect(drag, id).toMatch(language === 'en' ? /^ Drag .*\.$/ : /^拖动.*。$/);
    }
  });

  it('says what the ring does there', () => {
    expect(tell('vae', 2, 'sprites', true)).toBe(tell('vae', 2, 'sprites'));
    expect(tell('vae', 10)).toContain(language === 'en' ? 'Dimensions' : '维度');
    expect(tell('vae', 10, 'sprites', true)).toMatch(/image to image|一张图像/);
  });
});
