import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { fittingParts, paramSpecs } from '../../../models/choice.ts';
import { checkConfig, defaultConfig, type RunConfig } from '../../../settings/config.ts';
import { settings } from '../../../settings/table.ts';
import type { ChoiceSpec, NumberSpec } from '../../../models/params.ts';
import { openingConfig } from '../run/opening.ts';
import { choose, firstUse } from './use.ts';
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
  const drawn = Object.entries(settings).map(([id, spec]: [string, NumberSpec | ChoiceSpec]) => [
    id,
    spec.kind === 'number' ? draw(spec) : pick(spec.options),
  ]);
  const wanted: RunConfig = { ...defaultConfig(), ...Object.fromEntries(drawn), data: pick(dataIds) };
  const parts = fittingParts(wanted, wanted.latent);
  const params = paramSpecs(parts).map((spec) => [spec.id, Math.min(spec.max, draw(spec))]);
  return checkConfig({ ...parts, params: Object.fromEntries(params) });
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

  it('of the default says so: an empty address begins with the opening set-up', () => {
    expect(formatLink(defaultConfig())).toBe('?v=1');
    const config = openingConfig();
    expect(parse('')).toEqual({ config, autoplay: true, language: null, look: plainLook, faults: [] });
    expect(formatLink(config)).toBe('?v=1&arch=dense&lr=0.003');
  });

  it.each(['lang=zh-CN', 'autoplay=0', 'view=samples', 'present=1', 'controls=0', 'settings=all', 'axes=1-2'])(
    'that says only %s begins with the opening set-up',
    (query) => {
      expect(parse(`?${query}`).config).toEqual(openingConfig());
    },
  );

  it('that says on what to compute begins with it too', () => {
    expect(parse('?backend=wasm&kernels=stock').config).toEqual({
      ...openingConfig(),
      backend: 'wasm',
      kernels: 'stock',
    });
  });

  it.each([
    ['v=1', {}],
    ['latent=8', { latent: 8 }],
    ['v=1&backend=wasm', { backend: 'wasm' }],
    ['data=mnist', { data: 'mnist' }],
  ])('that says %s means what it meant before: conv, and its learning rate', (query, change) => {
    expect(parse(`?${query}`).config).toEqual({ ...defaultConfig(), ...change });
    expect(defaultConfig()).toMatchObject({ arch: 'conv', lr: 0.001 });
  });

  it('holds the tab, presenter mode and hidden controls, and the axes, and has them back', () => {
    const look = {
      tab: 'samples',
      use: firstUse,
      presenting: true,
      presented: ['lab', 'curves'],
      sliders: ['beta'],
      controls: false,
      allSettings: true,
      axes: [2, 4],
      lesson: { id: 'dark', step: 3 },
    } as const;
    const link = formatLink({ ...defaultConfig(), latent: 5 }, look);
    expect(link).toBe(
      '?v=1&latent=5&view=samples&present=lab.curves&sliders=beta&controls=0&settings=all&axes=3-5&lesson=dark&step=3',
    );
    expect(parse(link)).toMatchObject({ look, faults: [] });
  });

  it('holds a use and what is chosen there, and has them back', () => {
    const use = choose(firstUse, { noise: 'strokes', amount: 0.7 });
    const link = formatLink(defaultConfig(), { ...plainLook, tab: 'use', use });
    expect(link).toBe('?v=1&view=use.denoise&use.noise=strokes&use.amount=0.7');
    expect(parse(link)).toMatchObject({ look: { tab: 'use', use }, faults: [] });
    expect(parse('?view=use').look).toMatchObject({ tab: 'use', use: firstUse });
  });

  it.each([
    ['?view=use.cooking', 'view', 'Choose one of denoise'],
    ['?view=use.denoise&use.noise=loud', 'use.noise', 'Choose one of gaussian'],
    ['?view=use.denoise&use.amount=7', 'use.amount', 'Give a number from 0 to 1.'],
    ['?view=use.denoise&use.colour=red', 'use.colour', 'left out'],
  ])('a use that cannot be read is told, and the rest is kept: %s', (search, where, remedy) => {
    const { look, faults } = parse(search);
    expect(look).toMatchObject({ tab: 'use', use: firstUse });
    expect(faults).toMatchObject([{ where, remedy: expect.stringContaining(remedy) }]);
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
    ['warmup=2', 'warmup', 'setting/unknown'],
    ['axes=1-3', 'axes', 'setting/invalid'],
    ['axes=1-1', 'axes', 'setting/invalid'],
    ['axes=2', 'axes', 'setting/invalid'],
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
