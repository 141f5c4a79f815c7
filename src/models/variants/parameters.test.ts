// Variants that count their own weights: the count before building is the count after.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { startDevice } from '../../engine/device.ts';
import { architectures } from '../architectures.ts';
import { traceLayers } from '../layers/layer.ts';
import { loadVariant } from '../registry.ts';
import type { VariantSpec } from '../spec.ts';
import { variantSpecs } from '../specs.ts';
import { buildModel } from './digits.fixture.ts';
import { createVae } from './vae/model.ts';

const counting = (variantSpecs as readonly VariantSpec[]).filter(({ parameters }) => parameters);

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

describe.each(counting.map((spec) => [spec.id, spec] as const))('%s', (id, spec) => {
  for (const architecture of architectures) {
    const options = onlyInAll(architecture.id !== 'conv-large');
    it(`counts what it builds with ${architecture.id}`, options, async () => {
      for (const size of [28, 32] as const) {
        for (const latent of [1, 5]) {
          const image = [size, size, 1] as const;
          const create = await loadVariant(id as Parameters<typeof loadVariant>[0]);
          const { model, params } = buildModel(create, id, { architecture, image, latent });
          const features = traceLayers(architecture.encoder(image), image, '').at(-1)!.output[0]!;
          const core = (): number => buildModel(createVae, 'vae', { architecture, image, latent }).model.weights.count;
          expect(spec.parameters!({ image, latent, architecture, params, features, classes: 0, core })).toBe(
            model.weights.count,
          );
          model.weights.dispose();
        }
      }
    });
  }
});
