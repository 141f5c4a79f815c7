// Engine: log p(x|z) and log p(z) of one image at many z, and how they change with z. What the gradient of its bound,
// and the best bound that this image can have, are made of.
import { streams } from '../core/random.ts';
import * as tf from '../kernels/tf.ts';
import { isReparameterised } from '../models/choice.ts';
import type { PosteriorId } from '../models/posteriors/specs.ts';
import type { Params } from '../models/params.ts';
import { scoringStep, type Subject } from './evaluate.ts';
import type { InspectedImage } from './inspect.ts';
import { createNoise } from './noise.ts';
import { take } from './pieces.ts';

/** At n places, [n], and [n, latent] row-major. */
export interface JointAt {
  readonly recon: Float64Array;
  readonly prior: Float64Array;
  /** ∂ log p(x|z) / ∂z, and ∂ log p(z) / ∂z. */
  readonly reconSlope: Float64Array;
  readonly priorSlope: Float64Array;
}

export interface OneImage {
  /** Of q(z|x), [latent] each. */
  readonly mu: Float32Array;
  readonly sigma: Float64Array;
  /** z [n, latent]. */
  at(z: Float32Array): Promise<JointAt>;
}

/** What the run's configuration says of it. */
export interface OfRun {
  readonly posterior: PosteriorId;
  readonly latent: number;
  readonly seed: number;
  readonly params: Params;
}

/** Null where the model does not say log p(x, z), or has another q(z|x). */
export async function oneImage(
  { spec, model, dataset }: Subject,
  { pixels }: InspectedImage,
  { posterior, latent, seed, params }: OfRun,
): Promise<OneImage | null> {
  const { logJoint, prior } = model;
  if (!isReparameterised(spec, posterior) || !logJoint || !prior) return null;
  const grey = Float32Array.from(pixels, (value) => value / 255);
  const image = (count: number): tf.Tensor4D =>
    tf.tile(tf.tensor4d(grey, [1, ...dataset.shape]), [count, 1, 1, 1]) as tf.Tensor4D;
  const step = () => scoringStep(spec, dataset, new Uint32Array(0), createNoise(seed, streams.probe, 0), params);

  const [mu, logVar] = await Promise.all(
    tf
      .tidy(() => {
        const q = model.encode(image(1), () => tf.zeros([1, dataset.classes.length]) as tf.Tensor2D);
        return [q.mu, q.logVar!];
      })
      .map(take),
  );
  return {
    mu: mu!,
    sigma: Float64Array.from(logVar!, (value) => Math.exp(value / 2)),
    async at(given) {
      const places = given.length / latent;
      const [joint, before, jointSlope, beforeSlope] = await Promise.all(
        tf
          .tidy(() => {
            const z = tf.tensor2d(given, [places, latent]);
            // With a slope of the whole batch: no place has a say in what another is worth.
            const whole = tf.valueAndGrad((at: tf.Tensor) => logJoint(image(places), at as tf.Tensor2D, step()))(z);
            const part = tf.valueAndGrad((at: tf.Tensor) => prior.logDensity(at as tf.Tensor2D))(z);
            return [whole.value, part.value, whole.grad, part.grad];
          })
          .map(take),
      );
      const less = (whole: Float32Array, part: Float32Array): Float64Array =>
        Float64Array.from(whole, (value, i) => value - part[i]!);
      return {
        recon: less(joint!, before!),
        prior: Float64Array.from(before!),
        reconSlope: less(jointSlope!, beforeSlope!),
        priorSlope: Float64Array.from(beforeSlope!),
      };
    },
  };
}
