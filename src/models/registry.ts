// Models: how to build each variant, loaded when it is first asked for.
import type { CreateModel } from './model.ts';
import type { VariantId } from './specs.ts';

const loaders: Record<VariantId, () => Promise<CreateModel>> = {
  ae: async () => (await import('./variants/ae/model.ts')).createAe,
  vae: async () => (await import('./variants/vae/model.ts')).createVae,
  'beta-vae': async () => (await import('./variants/beta-vae/model.ts')).createBetaVae,
};

export function loadVariant(id: VariantId): Promise<CreateModel> {
  return loaders[id]();
}
