// Lesson: the set-ups of the wrong runs. Small networks, and rates at which each gives itself away within seconds.
import type { RunConfig } from '../../settings/config.ts';

type MistakeId = Exclude<RunConfig['mistake'], 'none'>;

const common = 'arch=dense&lr=0.003';

/** What each needs besides its mistake, as a link has it. */
const besides: Readonly<Record<MistakeId, string>> = {
  // Slow enough to be watched, and stopped while its numbers can be read: at the usual rate a dozen steps end it.
  'kl-sign': 'arch=dense&lr=0.00003&stopSteps=160',
  'one-head': common,
  'sigma-in-kl': common,
  // What it hides of the price, it hides in every dimension.
  'variance-noise': `${common}&latent=16`,
  'mean-decoded': common,
  'pixel-mean': common,
  // The more dimensions are left dark, the more it hides.
  'laplace-kl': `${common}&latent=64&posterior=laplace`,
  'own-prior': common,
  'bound-as-likelihood': `${common}&latent=8`,
  // All but 200 images are held out: so few are soon known by heart.
  'training-scored': `${common}&latent=8&heldOut=9800`,
  'light-kl': common,
};

export function setUpOf(id: MistakeId): string {
  return `${besides[id]}&mistake=${id}`;
}

/** A linear autoencoder, which is no VAE however it is called. */
export const linearAutoencoder = 'arch=linear&variant=ae&likelihood=gaussian&lr=0.003';
