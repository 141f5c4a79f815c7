// Engine: inputs and reports of steps where a backend keeps neither on its device: tensors made anew for every step.
import type { Feed, FeedOptions, StepInputs } from '../kernels/accelerator.ts';
import { type Dataset, imageSize } from '../data/dataset.ts';
import { gatherImages } from '../data/gather.ts';
import { createAugment } from '../math/augment/augment.ts';
import * as tf from '../kernels/tf.ts';
import { FaultError } from '../core/fault.ts';
import { invariant } from '../core/invariant.ts';
import { createNoise } from './noise.ts';

export function createHostFeed(dataset: Dataset, options: Omit<FeedOptions, 'images'>): Feed {
  const { shape, batch, seed, stream, labels, classes } = options;
  const augment = createAugment(options);
  const levels = new Uint8Array(batch * imageSize(shape));
  const places = Uint32Array.from({ length: batch }, (_, place) => place);
  let row: StepInputs | null = null;
  let noise: ReturnType<typeof createNoise> | null = null;
  let unread: tf.Tensor[] = [];
  const now = (): StepInputs => {
    invariant(row, 'inputs are loaded before a step');
    return row;
  };
  return {
    most: 1,
    load(rows) {
      invariant(rows.length === 1, 'one step at a time');
      row = rows[0]!;
    },
    begin() {
      noise = createNoise(seed, stream, now().step);
    },
    x() {
      const { indices, step, augmentation } = now();
      if (!augmentation) return tf.tensor4d(gatherImages(dataset, indices), [batch, ...shape]);
      augment(dataset.images, indices, step, augmentation, levels);
      return tf.tensor4d(gatherImages({ ...dataset, images: levels }, places), [batch, ...shape]);
    },
    labels: () => oneHot(labels, now().indices, classes),
    noise: (wanted) => noise!(wanted),
    weights: () => tf.tensor1d([...now().weights]),
    inputs: () => tf.tensor1d([...now().inputs]),
    sizes: () => now().sizes,
    report(values, norm) {
      unread.push(tf.keep(tf.concat([values, tf.reshape(norm, [1])])));
    },
    async read() {
      if (unread.length === 0) return null;
      const taken = unread;
      unread = [];
      const all = tf.tidy(() => tf.concat(taken));
      for (const one of taken) one.dispose();
      // A copy: on some backends data() is a view of memory that the next operation reuses.
      const rows = (await all.data<'float32'>()).slice();
      all.dispose();
      return rows;
    },
    discard() {
      for (const one of unread) one.dispose();
      unread = [];
    },
    async settle() {
      const newest = unread.at(-1);
      if (!newest) return;
      // A clone holds on to the data if the row is read while the device is still at work.
      const held = tf.clone(newest);
      try {
        await held.data();
      } finally {
        held.dispose();
      }
    },
    dispose() {
      this.discard();
    },
  };
}

/** [count, classes]: a one in the column of each image's class, or a row of zeros where it is not known. */
export function oneHot(labels: Uint8Array | null, indices: ArrayLike<number>, classes: number): tf.Tensor2D {
  if (!labels) {
    throw new FaultError(
      'data/unlabelled',
      'The data set has no labels',
      'data',
      'Choose a labelled data set, or a variant that learns without labels.',
    );
  }
  const rows = new Float32Array(indices.length * classes);
  for (let i = 0; i < indices.length; i++) {
    const label = labels[indices[i]!]!;
    if (label < classes) rows[i * classes + label] = 1;
  }
  return tf.tensor2d(rows, [indices.length, classes]);
}
