// Variant `m2` (Kingma et al. 2014, arXiv:1406.5298): p(x, y, z) = p(y) p(z) p(x|y, z), q(z|x, y), and a classifier
// q(y|x) with a network of its own. Labelled: −ELBO(x, y) and the classifier's cross-entropy. Unlabelled: the class is
// summed out.
import { aside } from '../../../kernels/fused/constant.ts';
import * as tf from '../../../kernels/tf.ts';
import { buildCore } from '../../core.ts';
import type { CreateModel } from '../../model.ts';
import { buildNetwork } from '../../layers/network.ts';
import { linearHead } from '../../posteriors/heads.ts';
import type { Noise } from '../../noise.ts';
import { sameClass } from '../cvae/model.ts';

export const createM2: CreateModel = (context) => {
  const { classes } = context;
  const core = buildCore(context, { besides: classes });
  // The encoder's layers once more, with weights of its own, as in the paper: features that it shares are pulled at by
  // what explains the pixels.
  const body = buildNetwork(context.architecture.encoder(context.image), context.image, 'classifier', core.weights);
  const head = linearHead('classifier', core.featureCount, classes, core.weights);
  const logits = (x: tf.Tensor): tf.Tensor2D => head(body(x));
  // While it learns, half of its features are left out at random (Srivastava et al. 2014): not in the paper, but a few
  // labels are soon known by heart, and what is then guessed wrong with confidence the decoder learns to confirm.
  const learning = (x: tf.Tensor, noise: Noise): tf.Tensor2D => {
    const features = body(x);
    // A normal draw is positive half of the time; twice what is left keeps the mean.
    return head(tf.mul(features, tf.mul(tf.cast(tf.greater(noise(features.shape), 0), 'float32'), 2)));
  };

  return {
    weights: core.weights,
    outputBias: core.outputBias,
    prior: core.prior,
    terms(x, step) {
      const { noise, labels, training } = step;
      const batch = x.shape[0];
      const y = labels(); // [batch, classes], zeros where the class is not known
      const known = tf.sum(y, 1); // [batch], 1 or 0
      const h = core.encoder(x);
      const logQ = tf.logSoftmax(training ? learning(x, noise) : logits(x)) as tf.Tensor2D; // [batch, classes], nats
      const probability = tf.exp(logQ);
      // Every image with every class: class 0 for the whole batch, then class 1, …
      const everyClass = tf.concat(
        Array.from({ length: classes }, (_, k) => sameClass(k, batch, classes)),
      ) as tf.Tensor2D;
      const q = core.posterior(core.beside(tf.tile(h, [classes, 1]), everyClass));
      // The same ε for an image under every class: what then differs between classes is not the luck of the draw.
      const shared: Noise = ([rows = 0, ...rest]) =>
        tf.tile(noise([rows / classes, ...rest]), [classes, ...rest.map(() => 1)]);
      const { recon, kl } = core.bound(q, tf.tile(x, [classes, 1, 1, 1]), { ...step, noise: shared }, everyClass);
      const weight = tf.add(y, tf.mul(tf.reshape(tf.sub(1, known), [batch, 1]), probability));
      const overClasses = (values: tf.Tensor1D): tf.Tensor1D =>
        tf.sum(tf.mul(tf.transpose(tf.reshape(values, [classes, batch])), weight), 1);
      const unlabelledKl = tf.add(tf.sum(tf.mul(probability, logQ), 1), Math.log(classes));
      const right = aside([probability], ([guess]) =>
        tf.cast(tf.equal(tf.argMax(guess!, 1), tf.argMax(y, 1)), 'float32'),
      );
      const count = tf.maximum(tf.sum(known), 1);
      return {
        recon: overClasses(recon),
        kl: overClasses(kl),
        // KL( q(y|x) ‖ uniform ), and −log p(y) where the class is known.
        labelKl: tf.add(tf.mul(tf.sub(1, known), unlabelledKl), tf.mul(known, Math.log(classes))),
        classification: tf.div(tf.neg(tf.sum(tf.mul(y, logQ))), count),
        accuracy: tf.div(tf.sum(tf.mul(right, known)), count),
      };
    },
    encode(x) {
      // The class as the classifier sees it: its probabilities stand in for a label.
      return core.posterior(core.features(x, tf.softmax(logits(x)) as tf.Tensor2D));
    },
    decode(z, { label = 0 }) {
      return core.likelihood.mean(core.decoder(z, sameClass(label, z.shape[0], classes))) as tf.Tensor4D;
    },
    inside: (x, z, { params: { label = 0 } }) => ({
      guess: tf.squeeze(tf.softmax(logits(x)), [0]),
      drawnLabel: tf.squeeze(sameClass(label, z.shape[0], classes), [0]),
    }),
    reconstruct(x) {
      const y = tf.softmax(logits(x)) as tf.Tensor2D;
      return core.likelihood.mean(core.decoder(core.posterior(core.features(x, y)).mu, y)) as tf.Tensor4D;
    },
  };
};
