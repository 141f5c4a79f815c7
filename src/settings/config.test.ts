import { describe, expect, it } from 'vitest';
import { checkNumber } from '../models/params.ts';
import { checkConfig, defaultConfig } from './config.ts';
import { numberSettingIds, settings } from './table.ts';

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
