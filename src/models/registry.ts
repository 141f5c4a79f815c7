// Models: how to build each variant, loaded when it is first asked for.
import type { MistakeId } from './mistakes/specs.ts';
import type { CreateModel } from './model.ts';
import type { VariantId } from './specs.ts';

const loaders: Record<VariantId, () => Promise<CreateModel>> = {
  ae: async () => (await import('./variants/ae/model.ts')).createAe,
  vae: async () => (await import('./variants/vae/model.ts')).createVae,
  'capacity-vae': async () => (await import('./variants/capacity-vae/model.ts')).createCapacityVae,
  'beta-tcvae': async () => (await import('./variants/beta-tcvae/model.ts')).createBetaTcvae,
  cvae: async () => (await import('./variants/cvae/model.ts')).createCvae,
  denoising: async () => (await import('./variants/denoising/model.ts')).createDenoising,
  iwae: async () => (await import('./variants/iwae/model.ts')).createIwae,
  wae: async () => (await import('./variants/wae/model.ts')).createWae,
  m2: async () => (await import('./variants/m2/model.ts')).createM2,
  'vq-vae': async () => (await import('./variants/vq-vae/model.ts')).createVqVae,
  ladder: async () => (await import('./variants/ladder/model.ts')).createLadder,
  nvae: async () => (await import('./variants/nvae/model.ts')).createNvae,
  'vae-gan': async () => (await import('./variants/vae-gan/model.ts')).createVaeGan,
  'vae-ebm': async () => (await import('./variants/vae-ebm/model.ts')).createVaeEbm,
  'beta-vae': async () => (await import('./variants/beta-vae/model.ts')).createBetaVae,
};

export function loadVariant(id: VariantId): Promise<CreateModel> {
  return loaders[id]();
}

/** The VAE with that mistake. */
export async function loadMistaken(id: MistakeId): Promise<CreateModel> {
  return (await import('./mistakes/model.ts')).createMistaken(id);
}
