// Engine: a small classifier trained on a labelled data set, to judge models of that set: which classes their samples
// show (Srivastava et al. 2017, arXiv:1705.07761), and how far their features are from those of real images. It is not
// Inception, so its distances compare only with each other, not with those of papers.
import { streams } from '../core/random.ts';
import { createBatches } from '../data/batches.ts';
import { type Dataset, imageSize } from '../data/dataset.ts';
import { gatherBytes, gatherImages } from '../data/gather.ts';
import * as tf from '../kernels/tf.ts';
import { frechetDistance } from '../math/metrics/frechet-distance.ts';
import { rowsOf } from '../math/rows.ts';
import type { Layer } from '../models/layers/layer.ts';
import { initialValues } from '../models/layers/weights.ts';
import { type Classifier, createClassifier } from '../models/metrics/classifier.ts';
import type { Turn } from './pieces.ts';
import { oneHot } from './feed.ts';
import { createAdam, sizesAt } from './optimizer.ts';

const BATCH = 100;
const LEARNING_RATE = 2e-3;
/** Images read at once. */
const PIECE = 100;

export interface JudgeOptions {
  readonly steps: number;
  readonly seed: number;
  /** Its hidden layers, up to the features; by default a small convolutional net. */
  readonly body?: readonly Layer[];
}

export interface Judge {
  /** The class that each image is taken for; grey levels [n, h, w, c] → [n]. */
  classesOf(pixels: Uint8Array, turn: Turn): Promise<Uint8Array>;
  /** Fréchet distance of these images' features from those of others; better from a thousand of each on. */
  distance(pixels: Uint8Array, others: Uint8Array, turn: Turn): Promise<number>;
  /** Share of these images of the data set that it gives their true class. */
  accuracy(indices: Uint32Array, turn: Turn): Promise<number>;
  dispose(): void;
}

/** Learns the classes of the images named by `indices`; the data set has labels. */
export async function trainJudge(
  dataset: Dataset,
  indices: Uint32Array,
  { steps, seed, body }: JudgeOptions,
  turn: Turn,
): Promise<Judge> {
  const { shape } = dataset;
  const classes = dataset.classes.length;
  const classifier = createClassifier(shape, classes, body);
  const { weights } = classifier;
  const adam = createAdam(weights, initialValues(weights.declared, seed + streams.data));
  const batch = Math.min(BATCH, indices.length);
  const batches = createBatches({ indices, batch, seed });
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const chosen = batches.at(step);
      const x = tf.tensor4d(gatherImages(dataset, chosen), [batch, ...shape]);
      const y = oneHot(dataset.labels, chosen, classes);
      const { grads } = tf.engine().gradients(() => classifier.loss(x, y), [...weights.tensors]);
      // The rate falls to 0, so that single batches change little at the end.
      adam.apply(grads, sizesAt(step, { lr: LEARNING_RATE * (1 - step / steps), clip: 0 }));
    });
    adam.count(1);
    if (step % 10 === 9) await turn();
  }
  const classesOf: Judge['classesOf'] = async (pixels, yielding) =>
    Uint8Array.from(await readPieces(pixels, shape, (x) => tf.argMax(classifier.logProbs(x), 1), yielding));
  const featuresOf = async (pixels: Uint8Array, yielding: Turn) => {
    const features = await readPieces(pixels, shape, classifier.features, yielding);
    return rowsOf(features, features.length / (pixels.length / imageSize(shape)));
  };
  return {
    classesOf,
    distance: async (pixels, others, yielding) =>
      frechetDistance(await featuresOf(pixels, yielding), await featuresOf(others, yielding)),
    async accuracy(some, yielding) {
      const read = await classesOf(gatherBytes(dataset, some), yielding);
      return read.filter((label, i) => label === dataset.labels![some[i]!]).length / some.length;
    },
    dispose() {
      adam.dispose();
      weights.dispose();
    },
  };
}

async function readPieces(
  pixels: Uint8Array,
  shape: Dataset['shape'],
  read: (x: Parameters<Classifier['features']>[0]) => tf.Tensor,
  turn: Turn,
): Promise<Float32Array> {
  const size = imageSize(shape);
  const parts: number[] = [];
  for (let at = 0; at < pixels.length; at += PIECE * size) {
    const piece = pixels.subarray(at, at + PIECE * size);
    const result = tf.tidy(() =>
      read(
        tf.tensor4d(
          Float32Array.from(piece, (grey) => grey / 255),
          [piece.length / size, ...shape],
        ),
      ),
    );
    for (const value of await result.data()) parts.push(value);
    result.dispose();
    await turn();
  }
  return Float32Array.from(parts);
}
