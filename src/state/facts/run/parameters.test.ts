import { expect, it } from 'vitest';
import { activationIds, normalisationIds, plainStyle } from '../../../models/architectures/style.ts';
import { withStyle } from '../../../models/architectures/architecture.ts';
import { architectures } from '../../../models/architectures.ts';
import { checkParts, defaultParams } from '../../../models/choice.ts';
import { likelihoodSpecs } from '../../../models/likelihoods/specs.ts';
import { posteriorSpecs } from '../../../models/posteriors/specs.ts';
import { priorSpecs } from '../../../models/priors/specs.ts';
import { loadVariant } from '../../../models/registry.ts';
import { defaultConfig } from '../../../settings/config.ts';
import type { VariantSpec } from '../../../models/spec.ts';
import { variantSpecs } from '../../../models/specs.ts';
import { type Counted, countModel } from './parameters.ts';

const CLASSES = 10;
const IMAGES = 1000;

it('counts a dense model as by hand', () => {
  const config = { ...defaultConfig(), arch: 'dense', latent: 2 };
  // 784·200 + 200, two heads of 200·2 + 2, 2·200 + 200, 200·784 + 784.
  expect(countModel(config, [28, 28, 1])).toBe(157_000 + 2 * 402 + 600 + 157_584);
  expect(countModel({ ...config, variant: 'ae' }, [28, 28, 1])).toBe(157_000 + 402 + 600 + 157_584);
});

/** Every combination of parts that the mathematics allows. */
function allowed(spec: VariantSpec, arch: string, latent: number): Counted[] {
  const found: Counted[] = [];
  for (const { id: likelihood } of likelihoodSpecs) {
    for (const { id: posterior } of posteriorSpecs) {
      for (const { id: prior } of priorSpecs) {
        const choice = { variant: spec.id, likelihood, posterior, prior };
        try {
          checkParts(choice, latent);
        } catch {
          continue;
        }
        found.push({ ...choice, ...plainStyle, arch, latent, params: defaultParams(choice) });
      }
    }
  }
  return found;
}

for (const spec of variantSpecs) {
  for (const architecture of architectures) {
    it(`counts what the worker builds: ${spec.id} with ${architecture.id}`, async () => {
      const create = await loadVariant(spec.id);
      for (const image of [
        [28, 28, 1],
        [32, 32, 3],
      ] as const) {
        const configs = allowed(spec, architecture.id, 3);
        expect(configs.length).toBeGreaterThan(0);
        for (const config of configs) {
          const model = create({ ...config, image, architecture, classes: CLASSES, images: IMAGES });
          expect(countModel(config, image, { classes: CLASSES }), JSON.stringify(config)).toBe(model.weights.count);
        }
      }
    });

    it(`counts every style: ${spec.id} with ${architecture.id}`, async () => {
      const create = await loadVariant(spec.id);
      const image = [28, 28, 1] as const;
      const config = allowed(spec, architecture.id, 3)[0]!;
      for (const activation of activationIds) {
        for (const normalisation of normalisationIds) {
          const style = { activation, normalisation };
          const model = create({
            ...config,
            image,
            architecture: withStyle(architecture, style),
            classes: CLASSES,
            images: IMAGES,
          });
          expect(countModel({ ...config, ...style }, image, { classes: CLASSES })).toBe(model.weights.count);
        }
      }
    });
  }
}

it('a normalisation adds a scale and a shift for every channel of a hidden layer', () => {
  const style = { activation: 'relu', normalisation: 'layer' } as const;
  const config = { ...defaultConfig(), latent: 2 };
  const more = (arch: string): number =>
    countModel({ ...config, ...style, arch }, [28, 28, 1]) - countModel({ ...config, arch }, [28, 28, 1]);
  expect(more('dense')).toBe(2 * (200 + 200));
  expect(more('conv')).toBe(2 * (32 + 64 + 128 + 128 + 7 * 7 * 64 + 64 + 32));
  expect(more('linear')).toBe(0);
});
