// Command line: the models of the comparison, each one setting away from another.
import type { RunConfig } from '../../models/settings.ts';
import type { Params } from '../../models/spec.ts';

export interface ZooEntry {
  readonly id: string;
  /** For the table. */
  readonly what: string;
  readonly config: Partial<RunConfig>;
  readonly params?: Params;
  /** Terms that are worth a column of their own. */
  readonly extra?: readonly string[];
}

export const entries: readonly ZooEntry[] = [
  { id: 'vae-linear', what: 'VAE, linear', config: { arch: 'linear', latent: 2 } },
  { id: 'vae-2', what: 'VAE, dense, latent 2', config: { latent: 2 } },
  { id: 'vae-conv', what: 'VAE, conv, latent 2', config: { arch: 'conv', latent: 2 } },
  { id: 'vae-16', what: 'VAE, dense, latent 16', config: { latent: 16 } },
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
  { id: 'beta-tcvae', what: 'β-TCVAE, β = 6, latent 16', config: { variant: 'beta-tcvae', latent: 16 } },
  { id: 'cvae', what: 'conditional VAE, latent 16', config: { variant: 'cvae', latent: 16 } },
  { id: 'denoising', what: 'denoising VAE, latent 16', config: { variant: 'denoising', latent: 16 } },
  { id: 'm2', what: 'M2, 100 labels, latent 16', config: { variant: 'm2', latent: 16 }, extra: ['accuracy'] },
];
