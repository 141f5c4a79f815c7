// Variant `nvae`: three groups of latent numbers: a vector at the top, a picture at a quarter of the image's size, and
// one at half. On the way up the image becomes features; on the way down each group is drawn from what is known so far.
import * as tf from '../../../kernels/tf.ts';
import { createWeights } from '../../layers/weights.ts';
import { sumPixels } from '../../likelihoods/per-pixel.ts';
import { likelihoods } from '../../likelihoods.ts';
import type { CreateModel } from '../../model.ts';
import { klToStandard, logDensityOfDraw, sampleGaussian } from '../../posteriors/diagonal-gaussian.ts';
import { logStandardNormal } from '../../posteriors/heads.ts';
import type { Noise } from '../../noise.ts';
import { standardNormal } from '../../priors/standard.ts';
import { type Builder, cellBuilder, swish } from './cells.ts';
import { klResidual, type Normal, normalOf, residualNormal } from './residual-normal.ts';
import { COARSE_KERNEL, COARSE_LATENT, FINE_KERNEL, FINE_LATENT, topPixels, UNFOLDED, widthsOf } from './sizes.ts';

/** What one group of latent numbers gave, for images whose features are known. */
interface Drawn {
  readonly z: tf.Tensor;
  readonly kl: tf.Tensor1D;
  /** log p(z) − log q(z) of the draw per image. */
  readonly logRatio: () => tf.Tensor1D;
}

/**
 * The picture so far, with z taken in: drawn from q where there are features of the image, else from p; means without
 * noise.
 */
type Group = (h: tf.Tensor, features: tf.Tensor | null, noise: Noise | null, drawn: Drawn[]) => tf.Tensor;

function group(build: Builder, name: string, channels: number, latent: number): Group {
  const expects = build.conv(`${name}.p`, channels, 2 * latent, { kernel: 1 });
  const differs = build.conv(`${name}.q`, 2 * channels, 2 * latent);
  const combine = build.conv(`${name}.combine`, channels + latent, channels, { kernel: 1 });
  return (h, features, noise, drawn) => {
    const p = normalOf(expects(swish(h)));
    const eps = noise?.(p.mu.shape) ?? null;
    if (!features) return combine(tf.concat([h, drawOf(p, eps)], 3));
    const delta = normalOf(differs(swish(tf.concat([h, features], 3))));
    const q = residualNormal(p, delta);
    const z = drawOf(q, eps);
    if (eps) drawn.push({ z, kl: klResidual(p, delta), logRatio: () => logRatio(z, p, q, eps) });
    return combine(tf.concat([h, z], 3));
  };
}

/** μ + σ ε; μ without ε. */
const drawOf = ({ mu, logVar }: Normal, eps: tf.Tensor | null): tf.Tensor =>
  eps ? tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), eps)) : mu;

/** log p(z) − log q(z), for z = μ_q + σ_q ε: the constants cancel. */
function logRatio(z: tf.Tensor, p: Normal, q: Normal, eps: tf.Tensor): tf.Tensor1D {
  const byP = tf.add(tf.mul(tf.square(tf.sub(z, p.mu)), tf.exp(tf.neg(p.logVar))), p.logVar);
  return tf.mul(sumPixels(tf.sub(tf.add(tf.square(eps), q.logVar), byP)), 0.5);
}

export const createNvae: CreateModel = ({ image, latent, architecture, likelihood: id }) => {
  const [height, width, channels] = image;
  const { fine, coarse } = widthsOf(architecture, image);
  const weights = createWeights();
  const up = cellBuilder('enc', weights);
  const stem = up.conv('stem', channels, fine, { stride: 2 });
  const fineUp = up.encoderCell('fine', fine);
  const shrink = up.conv('shrink', fine, coarse, { stride: 2 });
  const coarseUp = up.encoderCell('coarse', coarse);
  const last = up.conv('last', coarse, coarse, { stride: 2, activation: 'silu' });
  const features = topPixels(image) * coarse;
  const [muOf, logVarOf] = [up.dense('mu', features, latent), up.dense('logVar', features, latent)];

  const down = cellBuilder('dec', weights);
  const [rows, columns] = [height / 4, width / 4];
  const unfold = down.dense('unfold', latent, rows * columns * UNFOLDED, 'silu');
  const widen = down.conv('widen', UNFOLDED, coarse, { kernel: 1 });
  const coarseBefore = down.decoderCell('coarse1', coarse, COARSE_KERNEL);
  const coarseGroup = group(down, 'coarse', coarse, COARSE_LATENT);
  const coarseAfter = down.decoderCell('coarse2', coarse, COARSE_KERNEL);
  const toFine = down.double('toFine', [rows, columns], coarse, fine);
  const fineBefore = down.decoderCell('fine1', fine, FINE_KERNEL);
  const fineGroup = group(down, 'fine', fine, FINE_LATENT);
  const fineAfter = down.decoderCell('fine2', fine, FINE_KERNEL);
  const toImage = down.double('toImage', [height / 2, width / 2], fine, fine);
  const pixels = down.conv('pixels', fine, channels);
  const outputBias = weights.declared.length - 1;
  const likelihood = likelihoods[id](weights);

  const climb = (x: tf.Tensor) => {
    const half = fineUp(stem(x));
    const quarter = coarseUp(shrink(half));
    const flat = tf.reshape(last(swish(quarter)), [x.shape[0]!, features]);
    const top = { mu: muOf(flat) as tf.Tensor2D, logVar: logVarOf(flat) as tf.Tensor2D };
    return { half, quarter, top };
  };
  /** The decoder's numbers for each pixel; with the image's features, z below the top is drawn from q. */
  const descend = (
    z: tf.Tensor2D,
    image: { readonly half: tf.Tensor; readonly quarter: tf.Tensor } | null,
    noise: Noise | null,
    drawn: Drawn[] = [],
  ): tf.Tensor => {
    const start = widen(tf.reshape(unfold(z), [z.shape[0], rows, columns, UNFOLDED]));
    const quarter = coarseAfter(coarseGroup(coarseBefore(start), image?.quarter ?? null, noise, drawn));
    const half = fineAfter(fineGroup(fineBefore(toFine(quarter)), image?.half ?? null, noise, drawn));
    return pixels(toImage(half));
  };

  return {
    weights,
    outputBias,
    terms(x, step) {
      const seen = climb(x);
      const drawn: Drawn[] = [];
      const output = descend(sampleGaussian(seen.top, step.noise(seen.top.mu.shape)), seen, step.noise, drawn);
      const [kl2, kl1] = [drawn[0]!.kl, drawn[1]!.kl];
      const kl3 = klToStandard(seen.top);
      return { recon: likelihood.logProb(output, x, step), kl: tf.addN([kl1, kl2, kl3]), kl1, kl2, kl3 };
    },
    encode: (x) => climb(x).top,
    decode: (z) => likelihood.mean(descend(z, null, null)) as tf.Tensor4D,
    generate: (z, { noise, temperature }) =>
      likelihood.mean(descend(z, null, (shape) => tf.mul(noise(shape), temperature))) as tf.Tensor4D,
    reconstruct(x) {
      const seen = climb(x);
      return likelihood.mean(descend(seen.top.mu, seen, null)) as tf.Tensor4D;
    },
    inside(x, _, { noise }) {
      const seen = climb(x);
      const drawn: Drawn[] = [];
      const top = sampleGaussian(seen.top, noise(seen.top.mu.shape));
      const output = descend(top, seen, noise, drawn);
      const [z3, z2, z1] = [top, ...drawn.map(({ z }) => z)].map((z) => tf.squeeze(z, [0]));
      return { z1: z1!, z2: z2!, z3: z3!, allLayers: tf.squeeze(likelihood.mean(output), [0]) };
    },
    logWeight(x, step) {
      const seen = climb(x);
      const drawn: Drawn[] = [];
      const eps = step.noise(seen.top.mu.shape);
      const z = sampleGaussian(seen.top, eps);
      const output = descend(z, seen, step.noise, drawn);
      const top = tf.sub(logStandardNormal(z), logDensityOfDraw(seen.top.logVar, eps));
      return tf.addN([likelihood.logProb(output, x, step), top, ...drawn.map((one) => one.logRatio())]) as tf.Tensor1D;
    },
    prior: standardNormal(latent),
  };
};
