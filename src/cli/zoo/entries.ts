// Command line: the models of the comparison, each one setting away from another.
import type { RunConfig } from '../../settings/config.ts';
import type { Params } from '../../models/params.ts';
import type { Measured } from './measured.ts';

/** A number beside the model's name. */
export interface Extra {
  readonly name: string;
  readonly of: (run: Measured) => number | null;
  readonly unit: '%' | 'nats' | '';
}

export interface ZooEntry {
  readonly id: string;
  /** For the table. */
  readonly what: string;
  readonly config: Partial<RunConfig>;
  readonly params?: Params;
  /** What is worth telling of this model alone. */
  readonly extra?: readonly Extra[];
  /** What its numbers mean where they are not those of the other models. */
  readonly note?: string;
  /** Where a run needs another length than the rest; its name says so. */
  readonly epochs?: number;
}

const term = (id: string, name: string, unit: Extra['unit']): Extra => ({
  name,
  unit,
  of: ({ terms }) => terms[id] ?? null,
});
const layers: readonly Extra[] = [1, 2, 3].map((layer) => term(`kl${layer}`, `KL of layer ${layer}`, 'nats'));
const agreement: Extra = { name: 'right class', unit: '%', of: ({ samples }) => samples?.agreement ?? null };

export const entries: readonly ZooEntry[] = [
  { id: 'vae-linear', what: 'VAE, linear', config: { arch: 'linear', latent: 2 } },
  { id: 'vae-2', what: 'VAE, dense, latent 2', config: { latent: 2 } },
  { id: 'vae-conv', what: 'VAE, conv, latent 2', config: { arch: 'conv', latent: 2 } },
  { id: 'vae-16', what: 'VAE, dense, latent 16', config: { latent: 16 } },
  { id: 'ae', what: 'autoencoder, latent 16', config: { variant: 'ae', latent: 16 } },
  { id: 'iwae', what: 'IWAE, K = 5, latent 16', config: { variant: 'iwae', latent: 16 } },
  { id: 'full', what: 'full-covariance posterior, latent 16', config: { posterior: 'full', latent: 16 } },
  { id: 'planar', what: 'planar flow, latent 16', config: { posterior: 'planar', latent: 16 } },
  { id: 'realNvp', what: 'RealNVP flow, latent 16', config: { posterior: 'realNvp', latent: 16 } },
  { id: 'learned', what: 'learned prior, latent 16', config: { prior: 'learned', latent: 16 } },
  { id: 'mixture', what: 'mixture prior, latent 16', config: { prior: 'mixture', latent: 16 } },
  { id: 'vamp', what: 'VampPrior, latent 16', config: { prior: 'vamp', latent: 16 } },
  {
    id: 'beta-0.5',
    what: 'β-VAE, β = 0.5, latent 16',
    config: { variant: 'beta-vae', latent: 16 },
    params: { beta: 0.5 },
  },
  { id: 'beta-4', what: 'β-VAE, β = 4, latent 16', config: { variant: 'beta-vae', latent: 16 }, params: { beta: 4 } },
  {
    id: 'beta-tcvae',
    what: 'β-TCVAE, β = 6, latent 16',
    config: { variant: 'beta-tcvae', latent: 16 },
  },
  {
    id: 'denoising',
    what: 'denoising VAE, latent 16',
    config: { variant: 'denoising', latent: 16 },
    extra: [term('cleanElbo', 'ELBO of clean input', 'nats')],
    note: 'its ELBO explains clean images from spoilt ones, as it is trained; log p(x), PSNR and KL of the clean input are of an encoder that never saw one',
  },
  { id: 'wae', what: 'WAE (MMD), latent 16', config: { variant: 'wae', latent: 16 } },
  { id: 'ladder', what: 'ladder VAE, latent 16', config: { variant: 'ladder', latent: 16 }, extra: layers },
  {
    id: 'nvae',
    what: 'NVAE, 8 and 16 channels, latent 16',
    config: { variant: 'nvae', arch: 'tiny', latent: 16 },
    extra: layers,
  },
  {
    id: 'vq-vae',
    what: 'VQ-VAE, 64 codes, latent 16',
    config: { variant: 'vq-vae', latent: 16 },
    extra: [term('perplexity', 'perplexity', '')],
    note: 'its log p(x) is of the one code that the encoder chooses, and stays below the true one however many draws there are',
  },
  { id: 'vae-gan', what: 'VAE-GAN, latent 16', config: { variant: 'vae-gan', latent: 16 } },
  {
    id: 'vae-ebm',
    what: 'VAE-EBM, latent 16',
    config: { variant: 'vae-ebm', latent: 16 },
    note: 'its ELBO and log p(x) are those of the VAE in it; those of the whole model have a normaliser that nobody knows. Its samples are its own',
  },
  {
    id: 'cvae',
    what: 'conditional VAE, latent 16',
    config: { variant: 'cvae', latent: 16 },
    extra: [agreement],
    note: 'its columns are of log p(x|y), the class being told',
  },
  {
    id: 'm2',
    // Few dimensions, so that the class has something left to tell; and as long as its accuracy rises. Chosen on digits
    // 8,000 to 8,999 and on shuffled thousands, none of which the table scores.
    what: 'M2, 100 labels, 30 epochs in batches of 30, latent 5',
    config: { variant: 'm2', latent: 5, batch: 30, lr: 2e-3, schedule: 'cosine', horizon: 30 },
    epochs: 30,
    extra: [
      term('accuracy', 'accuracy', '%'),
      { name: 'the same classifier without the other images', unit: '%', of: ({ supervised }) => supervised },
      { name: 'bound on log p(x), the class not told,', of: ({ untold }) => untold ?? null, unit: 'nats' },
      agreement,
    ],
    note: 'its ELBO is a bound on log p(x, y), the class being told',
  },
];
