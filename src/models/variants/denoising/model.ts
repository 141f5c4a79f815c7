// Variant `denoising`: E over spoilt images x̃ of E[ log p(x|z) ] − KL( q(z|x̃) ‖ p(z) ). Held-out images are scored
// as it trains, spoilt, and as they are beside that.
import { normalQuantile } from '../../../math/gaussian.ts';
import * as tf from '../../../kernels/tf.ts';
import { untaped } from '../../../kernels/fused/constant.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import type { Noise } from '../../noise.ts';
import type { Params } from '../../params.ts';
import { modelOf, plainBound } from '../vae/model.ts';

/** Normal noise of standard deviation `noise`, then a share `mask` of the pixels black; back into [0, 1]. */
export function spoil(x: tf.Tensor4D, draw: Noise, { noise = 0, mask = 0 }: Params): tf.Tensor4D {
  const noisy = noise > 0 ? tf.clipByValue(tf.add(x, tf.mul(draw(x.shape), noise)), 0, 1) : x;
  if (mask === 0) return noisy as tf.Tensor4D;
  // A normal draw stays under this quantile with probability `mask`. A pixel is hidden in all of its channels.
  const [batch, height, width] = x.shape;
  const kept = tf.cast(tf.greater(draw([batch, height, width, 1]), normalQuantile(mask)), 'float32');
  return tf.mul(noisy, kept);
}

export const createDenoising: CreateModel = (context) => {
  const core = buildCore(context);
  return {
    ...modelOf(core),
    terms(x, step) {
      const { recon, kl } = core.bound(core.posterior(core.features(spoil(x, step.noise, step.params))), x, step);
      // A likelihood that follows the errors of training follows those of spoilt images alone.
      const asItIs = untaped(() => {
        const clean = plainBound(core, x, { ...step, assign: () => {} });
        return tf.sub(clean.recon, clean.kl);
      });
      return { recon, kl, cleanElbo: asItIs };
    },
    inside(x, _, { noise, params }) {
      const spoilt = spoil(x, noise, params);
      const { mu } = core.posterior(core.features(spoilt));
      const restored = core.likelihood.mean(core.decoder(mu));
      return { spoilt: tf.squeeze(spoilt, [0]), restored: tf.squeeze(restored, [0]) };
    },
  };
};
