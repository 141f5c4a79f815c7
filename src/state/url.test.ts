import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { architectureIds } from '../models/architectures.ts';
import { fittingParts, paramSpecs } from '../models/choice.ts';
import {
  activationSetting,
  backendSetting,
  checkConfig,
  defaultConfig,
  kernelsSetting,
  likelihoodSetting,
  normalisationSetting,
  numberSettings,
  optimizerSetting,
  posteriorSetting,
  priorSetting,
  type RunConfig,
  scheduleSetting,
} from '../models/settings.ts';
import type { NumberSpec } from '../models/spec.ts';
import { variantSpecs } from '../models/specs.ts';
import { formatLink, parseLink, plainLook } from './url.ts';

const dataIds = ['synthetic-digits', 'mnist'];
const parse = (search: string) => parseLink(search, dataIds);

/** A configuration drawn from the specs themselves; about half of its settings are the defaults. */
function randomConfig(seed: number): RunConfig {
  const random = createRandom(seed, 99);
  const pick = <Value>(list: readonly Value[]): Value => list[random.below(list.length)]!;
  const draw = (spec: NumberSpec): number => {
    if (random.uniform() < 0.5) return spec.default;
    const value = random.between(spec.min, spec.max);
    return spec.integer ? Math.round(value) : pick([value, spec.min, spec.max, Number(value.toPrecision(2))]);
  };
  const latent = draw(numberSettings.latent);
  const choice = {
    variant: pick(variantSpecs).id,
    likelihood: pick(likelihoodSetting.options),
    posterior: pick(posteriorSetting.options),
    prior: pick(priorSetting.options),
  };
  const parts = fittingParts(choice, latent);
  return checkConfig({
    ...parts,
    data: pick(dataIds),
    arch: pick(architectureIds),
    activation: pick(activationSetting.options),
    normalisation: pick(normalisationSetting.options),
    backend: pick(backendSetting.options),
    kernels: pick(kernelsSetting.options),
    latent,
    batch: draw(numberSettings.batch),
    seed: draw(numberSettings.seed),
    heldOut: draw(numberSettings.heldOut),
    optimizer: pick(optimizerSetting.options),
    schedule: pick(scheduleSetting.options),
    decay: draw(numberSettings.decay),
    warmupSteps: draw(numberSettings.warmupSteps),
    horizon: draw(numberSettings.horizon),
    patience: draw(numberSettings.patience),
    stopSteps: draw(numberSettings.stopSteps),
    stopMinutes: draw(numberSettings.stopMinutes),
    lr: draw(numberSettings.lr),
    clip: Math.max(0, draw(numberSettings.clip)),
    speed: Math.min(60, draw(numberSettings.speed)),
    params: Object.fromEntries(paramSpecs(parts).map((spec) => [spec.id, Math.min(spec.max, draw(spec))])),
  });
}

describe('a link', () => {
  it('brings back every configuration exactly', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const config = randomConfig(seed);
      const link = parse(formatLink(config));
      expect(link.faults).toEqual([]);
      expect(link.config).toEqual(config);
    }
  });

  it('of the default is empty', () => {
    expect(formatLink(defaultConfig())).toBe('');
    expect(parse('')).toEqual({ config: defaultConfig(), autoplay: true, language: null, look: plainLook, faults: [] });
  });

  it('holds the tab, presenter mode and hidden controls, and has them back', () => {
    const look = {
      tab: 'samples',
      presenting: true,
      presented: ['lab', 'curves'],
      controls: false,
      allSettings: true,
    } as const;
    const link = formatLink(defaultConfig(), look);
    expect(link).toBe('?v=1&view=samples&present=lab.curves&controls=0&settings=all');
    expect(parse(link)).toMatchObject({ look, faults: [] });
  });

  it('may say that it does not present', () => {
    expect(parse('?present=0')).toMatchObject({ look: plainLook, faults: [] });
  });

  it('to a tab that there is not is a fault, and shows the plane', () => {
    const { look, faults } = parse('?view=moon');
    expect(look).toEqual(plainLook);
    expect(faults).toMatchObject([{ code: 'setting/invalid', where: 'view' }]);
  });

  it('holds only what differs, and a version', () => {
    expect(formatLink({ ...defaultConfig(), latent: 8 })).toBe('?v=1&latent=8');
    expect(formatLink({ ...defaultConfig(), activation: 'silu', normalisation: 'layer' })).toBe(
      '?v=1&activation=silu&normalisation=layer',
    );
    expect(formatLink({ ...defaultConfig(), variant: 'beta-vae', params: { beta: 0.5 } })).toBe(
      '?v=1&variant=beta-vae&beta=0.5',
    );
  });

  it('says how the visit begins', () => {
    expect(parse('?autoplay=0&lang=zh-CN')).toMatchObject({ autoplay: false, language: 'zh-CN', faults: [] });
  });
});

describe('what a link says wrongly', () => {
  it.each([
    ['latent=0', 'latent', 'setting/invalid'],
    ['latent=2.5', 'latent', 'setting/invalid'],
    ['latent=', 'latent', 'setting/invalid'],
    ['lr=fast', 'lr', 'setting/invalid'],
    ['lr=0x10', 'lr', 'setting/invalid'],
    ['lr=Infinity', 'lr', 'setting/invalid'],
    ['variant=gan', 'variant', 'setting/invalid'],
    ['arch=', 'arch', 'setting/invalid'],
    ['activation=swish', 'activation', 'setting/invalid'],
    ['normalisation=batch', 'normalisation', 'setting/invalid'],
    ['backend=quantum', 'backend', 'setting/invalid'],
    ['data=imagenet', 'data', 'setting/invalid'],
    ['data=upload', 'data', 'setting/invalid'],
    ['v=2', 'v', 'setting/invalid'],
    ['gamma=2', 'gamma', 'setting/unknown'],
    ['latnet=4', 'latnet', 'setting/unknown'],
    ['__proto__=1', '__proto__', 'setting/unknown'],
  ])('%s is a fault, and the good part is used', (bad, where, code) => {
    const { config, faults } = parse(`?seed=7&${bad}`);
    expect(faults).toEqual([expect.objectContaining({ code, where })]);
    expect(faults[0]?.remedy).not.toBe('');
    expect(config).toEqual({ ...defaultConfig(), seed: 7 });
  });

  it('is all told, each once', () => {
    expect(parse('?a=1&a=2&b=3&lr=x').faults.map((fault) => fault.where)).toEqual(['lr', 'a', 'b']);
  });
});
