import { describe, expect, it } from 'vitest';
import { faultCodes } from '../../core/fault.ts';
import { dataSetCards } from '../../data/sets.ts';
import { architectureIds } from '../../models/architectures.ts';
import { numberSettingIds, settings } from '../../settings/table.ts';
import type { VariantSpec } from '../../models/spec.ts';
import { variantSpecs } from '../../models/specs.ts';
import { en } from './en.ts';
import { chooseLanguage, languageIds, languages } from './i18n.ts';

/** Every text by its dotted path. */
function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  const out = new Map<string, string>();
  if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value))
      for (const [p, text] of flatten(part, `${path}.${key}`)) out.set(p, text);
  }
  return out;
}
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(languageIds)('%s', (id) => {
  it('says everything English says, with the same slots and nothing left empty', async () => {
    const english = flatten(en);
    const texts = flatten(await languages[id].load());
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of texts) {
      expect(text.trim(), path).not.toBe('');
      expect(slots(text), path).toEqual(slots(english.get(path)!));
    }
  });

  it('has a name for everything in the lists', async () => {
    const language = await languages[id].load();
    expect(Object.keys(language.sets)).toEqual(expect.arrayContaining(dataSetCards.map((card) => card.id)));
    expect(Object.keys(language.variants).sort()).toEqual(variantSpecs.map((spec) => spec.id).sort());
    expect(Object.keys(language.plane.lead.who).sort()).toEqual(variantSpecs.map((spec) => spec.id).sort());
    expect(Object.keys(language.plane.lead.what)).toEqual(expect.arrayContaining(dataSetCards.map((card) => card.id)));
    const terms = variantSpecs.flatMap((spec: VariantSpec) => spec.terms.map((term) => term.id));
    const own = [...new Set(terms)].filter((term) => term !== 'recon' && term !== 'kl');
    expect(Object.keys(language.terms).sort()).toEqual(own.sort());
    expect(Object.keys(language.termNotes).sort()).toEqual(own.sort());
    expect(Object.keys(language.architectures).sort()).toEqual([...architectureIds].sort());
    expect(Object.keys(language.activations).sort()).toEqual([...settings.activation.options].sort());
    expect(Object.keys(language.normalisations).sort()).toEqual([...settings.normalisation.options].sort());
    expect(Object.keys(language.backends).sort()).toEqual([...settings.backend.options].sort());
    const params = variantSpecs.flatMap((spec) => spec.params.map((param) => param.id));
    expect(Object.keys(language.settings)).toEqual(expect.arrayContaining([...numberSettingIds, ...params]));
    const inside = variantSpecs.flatMap((spec: VariantSpec) => spec.inside ?? []).map(({ id: part }) => part);
    expect(Object.keys(language.model.inside)).toEqual(expect.arrayContaining(inside));
    expect(Object.keys(language.faults).sort()).toEqual([...faultCodes].sort());
  });
});

it('chooses by wish, then by primary language, then English', () => {
  expect(chooseLanguage(['zh-CN'])).toBe('zh-CN');
  expect(chooseLanguage([null, 'zh-TW', 'en'])).toBe('zh-CN');
  expect(chooseLanguage(['fr', 'en-GB'])).toBe('en');
  expect(chooseLanguage(['xx', null])).toBe('en');
});
