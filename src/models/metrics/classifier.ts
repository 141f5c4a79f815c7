// Metrics: a small classifier, trained on the data set itself, that judges samples: which classes they show, and how
// far their features are from those of real images. Its distances are not the Inception FID of papers.
import * as tf from '../../kernels/tf.ts';
import type { ImageShape } from '../architectures/architecture.ts';
import type { Layer } from '../layers/layer.ts';
import { traceLayers } from '../layers/layer.ts';
import { buildNetwork } from '../layers/network.ts';
import { createWeights, type Weights } from '../layers/weights.ts';

/** Length of a feature vector: short, so that a thousand images give a covariance of full rank. */
export const FEATURES = 64;

const layers: readonly Layer[] = [
  { kind: 'conv', name: 'conv1', filters: 16, kernel: 5, stride: 2, activation: 'relu' },
  { kind: 'conv', name: 'conv2', filters: 32, kernel: 5, stride: 2, activation: 'relu' },
  { kind: 'flatten' },
  { kind: 'dense', name: 'dense', units: FEATURES, activation: 'relu' },
];

export interface Classifier {
  /** For the optimiser; the caller fills and disposes them. */
  readonly weights: Weights;
  /** What the last hidden layer says of x [batch, h, w, c]: [batch, 64]. */
  readonly features: (x: tf.Tensor4D) => tf.Tensor2D;
  /** log p(class|x) for every class, [batch, classes], in nats. */
  readonly logProbs: (x: tf.Tensor4D) => tf.Tensor2D;
  /**
   * Cross-entropy with one-hot labels [batch, classes], the mean over the batch in nats: what its training makes small.
   */
  readonly loss: (x: tf.Tensor4D, labels: tf.Tensor2D) => tf.Scalar;
}

/** Another body than the small one of this file may be given; it ends in a vector, the features. */
export function createClassifier(image: ImageShape, classes: number, body: readonly Layer[] = layers): Classifier {
  const weights = createWeights();
  const network = buildNetwork(body, image, 'classifier', weights);
  const width = traceLayers(body, image, '').at(-1)!.output;
  const head: Layer = { kind: 'dense', name: 'classes', units: classes, activation: 'linear' };
  const linear = buildNetwork([head], width, 'classifier', weights);
  const logProbs = (x: tf.Tensor4D): tf.Tensor2D => tf.logSoftmax(linear(network(x))) as tf.Tensor2D;
  return {
    weights,
    features: (x) => network(x) as tf.Tensor2D,
    logProbs,
    loss: (x, labels) => tf.neg(tf.mean(tf.sum(tf.mul(labels, logProbs(x)), 1))),
  };
}
