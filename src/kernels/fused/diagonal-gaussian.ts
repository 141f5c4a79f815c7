// Kernels: sampling from a diagonal Gaussian by reparameterisation, and its KL divergence to the standard normal
// (Kingma & Welling 2013, arXiv:1312.6114, sections 2.4 and appendix B), each as one step of autodiff.
import { invariant } from '../../core/invariant.ts';
import * as tf from '../tf.ts';
import { kernelOr, operation } from './operation.ts';

/** Name of the custom kernel. Inputs: mu, logVar, eps of one shape; output: mu + exp(logVar / 2) · eps. */
export const REPARAMETERISE = 'Reparameterise';

/**
 * Name of the custom kernel. Inputs: dy, logVar, eps of one shape; output: dL/dlogVar = dy · eps · ½ exp(logVar / 2).
 */
export const REPARAMETERISE_GRADIENT = 'ReparameteriseGradient';

/** Name of the custom kernel. Inputs: mu, logVar [batch, d]; output [batch]: ½ Σ mu² + exp(logVar) − 1 − logVar. */
export const KL_TO_STANDARD = 'KlToStandard';

/**
 * Name of the custom kernel. Inputs: dy [batch], mu, logVar [batch, d]; outputs: dy · mu and dy · ½ (exp(logVar) − 1).
 */
export const KL_TO_STANDARD_GRADIENT = 'KlToStandardGradient';

/** z = μ + σ ε, σ = exp(log σ² / 2), all of one shape. Has no gradient with respect to ε. */
export function reparameterise(mu: tf.Tensor, logVar: tf.Tensor, eps: tf.Tensor): tf.Tensor {
  return operation(
    [mu, logVar],
    () => ({
      value: kernelOr(REPARAMETERISE, { mu, logVar, eps }, {}, () =>
        tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)),
      ),
      save: [logVar, eps],
    }),
    (dy, [l, noise]) => [
      tf.clone(dy),
      kernelOr(REPARAMETERISE_GRADIENT, { dy, logVar: l!, eps: noise! }, {}, () =>
        tf.mul(tf.mul(dy, noise!), tf.mul(tf.exp(tf.mul(l!, 0.5)), 0.5)),
      ),
    ],
  );
}

/** KL( N(μ, diag σ²) ‖ N(0, I) ) of each row, in nats; mu and logVar [batch, d] → [batch]. */
export function klToStandardNormal(mu: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor1D {
  return operation(
    [mu, logVar],
    () => ({
      value: kernelOr(KL_TO_STANDARD, { mu, logVar }, {}, () =>
        tf.mul(tf.sum(tf.sub(tf.add(tf.square(mu), tf.exp(logVar)), tf.add(logVar, 1)), 1), 0.5),
      ),
      save: [mu, logVar],
    }),
    (dy, [m, l]) => {
      invariant(m && l, 'the gradient of the KL divergence gets back what was saved');
      return kernelOr(KL_TO_STANDARD_GRADIENT, { dy, mu: m, logVar: l }, {}, () => {
        const each = tf.reshape(dy, [-1, 1]);
        return [tf.mul(each, m), tf.mul(each, tf.mul(tf.sub(tf.exp(l), 1), 0.5))];
      });
    },
  ) as tf.Tensor1D;
}
