// Variant `vq-vae`: encoder → nearest codes → decoder. A small VAE over the codes is the prior that samples are drawn
// from: u ~ N(0, I) gives every place a distribution over codes. Its u is what the latent plane shows.
import { untaped } from '../../../kernels/fused/constant.ts';
import * as tf from '../../../kernels/tf.ts';
import { buildNetwork, type Network } from '../../layers/network.ts';
import { createWeights } from '../../layers/weights.ts';
import { gumbelOf } from '../../draws.ts';
import { likelihoods } from '../../likelihoods.ts';
import type { CreateModel } from '../../model.ts';
import { diagonal, klToStandard } from '../../posteriors/diagonal-gaussian.ts';
import { logStandardNormal } from '../../posteriors/heads.ts';
import { standardNormal } from '../../priors/standard.ts';
import { followed, likeliest, nearest, perplexity, perplexityOf, straightThrough } from './codebook.ts';
import { type Chain, CODE_SIZE, inferFeatures, vqNetworks } from './networks.ts';

export const createVqVae: CreateModel = ({ image, latent, architecture, likelihood: id, params }) => {
  const count = params['codes'] ?? Number.NaN;
  const networks = vqNetworks(architecture, image, latent, count);
  const [height, width] = networks.grid;
  const weights = createWeights();
  const build = ({ layers, input }: Chain, prefix: string): Network => buildNetwork(layers, input, prefix, weights);
  const encoder = build(networks.encoder, 'enc');
  const decoder = build(networks.decoder, 'dec');
  const outputBias = weights.declared.length - 1;
  const infer = build(networks.infer, 'prior.enc');
  const posterior = diagonal(inferFeatures(networks), latent, weights);
  const generate = build(networks.generate, 'prior.dec');
  const book = weights.declare([
    { name: 'codebook.codes', shape: [count, CODE_SIZE], fanIn: CODE_SIZE, fanOut: CODE_SIZE },
    // From 0, so that the first batch of outputs becomes the first codebook.
    { name: 'codebook.use', shape: [count], fanIn: 0, fanOut: 0 },
  ]);
  const likelihood = likelihoods[id](weights);

  const codes = (): tf.Tensor2D => weights.at(book) as tf.Tensor2D;
  const rows = (grid: tf.Tensor): tf.Tensor2D => tf.reshape(grid, [-1, grid.shape.at(-1)!]);
  /** Codes at places, [n, d], as the decoder wants them. */
  const placed = (code: tf.Tensor2D): tf.Tensor => tf.reshape(code, [-1, height, width, CODE_SIZE]);
  const lookUp = (chosen: tf.Tensor2D): tf.Tensor2D => untaped(() => tf.matMul(chosen, codes()));
  /** What the encoder says, the code chosen for it and that code's numbers, a row for each place. */
  const quantise = (x: tf.Tensor4D) => {
    const h = rows(encoder(x));
    const chosen = nearest(h, codes());
    return { h, chosen, code: lookUp(chosen) };
  };
  const show = (chosen: tf.Tensor2D) => likelihood.mean(decoder(placed(lookUp(chosen)))) as tf.Tensor4D;
  const perImage = (value: tf.Tensor): tf.Tensor1D =>
    tf.sum(tf.reshape(value, [-1, height * width * value.shape[1]!]), 1);
  /** log p(codes | u) per image. */
  const logCodes = (chosen: tf.Tensor2D, u: tf.Tensor2D): tf.Tensor1D =>
    perImage(tf.mul(chosen, tf.logSoftmax(rows(generate(u)))));
  const describe = (code: tf.Tensor2D) => posterior(infer(placed(code)) as tf.Tensor2D);

  return {
    weights,
    outputBias,
    terms(x, step) {
      const { noise, training, assign } = step;
      const { h, chosen, code } = quantise(x);
      const recon = likelihood.logProb(decoder(placed(straightThrough(h, code))), x, step);
      const q = describe(code);
      // q(codes | x) is one certain choice: its divergence from the prior is −log p(codes), here an upper bound of it.
      const kl = tf.sub(klToStandard(q), logCodes(chosen, q.sample(noise).z));
      if (training) {
        const next = followed({ codes: codes(), use: weights.at(book + 1) as tf.Tensor1D }, h, chosen, noise);
        assign(book, next.codes);
        assign(book + 1, next.use);
      }
      return { recon, kl, commitment: perImage(tf.square(tf.sub(h, code))), perplexity: perplexity(chosen) };
    },
    encode: (x) => describe(quantise(x).code),
    decode: (u) => show(likeliest(rows(generate(u)))),
    generate(u, { noise, temperature }) {
      const logits = rows(generate(u));
      // Gumbel noise of that temperature: each code with probability ∝ exp(logit / temperature).
      return show(likeliest(tf.add(logits, tf.mul(gumbelOf(noise(logits.shape)), temperature)) as tf.Tensor2D));
    },
    reconstruct: (x) => likelihood.mean(decoder(placed(quantise(x).code))) as tf.Tensor4D,
    inside(x) {
      const { chosen, code } = quantise(x);
      const use = weights.at(book + 1) as tf.Tensor1D;
      // Before the first step no code has been used.
      const share = tf.div(use, tf.maximum(tf.sum(use), 1e-6)) as tf.Tensor1D;
      return {
        codes: tf.reshape(tf.argMax(chosen, 1), [height, width]),
        coded: tf.squeeze(likelihood.mean(decoder(placed(code))), [0]),
        use: share,
        inUse: perplexityOf(share),
      };
    },
    logWeight(x, step) {
      const { chosen, code } = quantise(x);
      const draw = describe(code).sample(step.noise);
      const joint = tf.add(likelihood.logProb(decoder(placed(code)), x, step), logCodes(chosen, draw.z));
      return tf.sub(tf.add(joint, logStandardNormal(draw.z)), draw.logDensity());
    },
    prior: standardNormal(latent),
  };
};
