// Engine: one optimiser step per next(). Nothing is awaited on the way: what a step reports stays on the device until
// somebody reads it, so a GPU never waits for JavaScript.
import { streams } from '../core/random.ts';
import type { Batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { gatherImages } from '../data/gather.ts';
import * as tf from '../kernels/tf.ts';
import type { Model } from '../models/model.ts';
import type { Params, VariantSpec } from '../models/spec.ts';
import { createNoise } from './noise.ts';
import type { Adam, StepSize } from './optimizer.ts';

export interface TrainerParts {
  readonly spec: VariantSpec;
  readonly model: Model;
  readonly adam: Adam;
  readonly dataset: Dataset;
  readonly batches: Batches;
  readonly batch: number;
  readonly seed: number;
}

export interface StepSettings extends StepSize {
  readonly params: Params;
}

export interface StepRows {
  /** Number of the first step; steps count from 1. */
  readonly firstStep: number;
  /** [steps, terms + 2]: terms and loss in nats per image, norm of the gradient. */
  readonly rows: Float32Array;
}

export interface Trainer {
  /** Steps done. */
  readonly step: number;
  /** One optimiser step on the next batch. */
  next(settings: StepSettings): void;
  /** Waits until the device has done every step so far. */
  settle(): Promise<void>;
  /** Reads what every step since the last call reported, or null if there was none. */
  drain(): Promise<StepRows | null>;
  /** Forgets unread reports; after a restore they belong to steps that never happened. */
  discard(): void;
}

export function createTrainer({ spec, model, adam, dataset, batches, batch, seed }: TrainerParts): Trainer {
  const [height, width, channels] = dataset.shape;
  let unread: tf.Tensor[] = [];
  let firstUnread = 1;

  const forward = (x: tf.Tensor4D, settings: StepSettings): { loss: tf.Scalar; report: tf.Tensor } => {
    const noise = createNoise(seed, streams.posterior, adam.state.step);
    const terms = model.terms(x, { noise, params: settings.params });
    // Per-image terms become their mean over the batch; terms of the whole batch are scalars already.
    const means = spec.terms.map(({ id }) => tf.mean(terms[id]!) as tf.Scalar);
    const loss = tf.addN(means.map((mean, i) => tf.mul(mean, spec.terms[i]!.weight(settings.params)))) as tf.Scalar;
    return { loss, report: tf.keep(tf.stack([...means, loss])) };
  };

  return {
    get step() {
      return adam.state.step;
    },
    next(settings) {
      const row = tf.tidy(() => {
        const x = tf.tensor4d(gatherImages(dataset, batches.at(adam.state.step)), [batch, height, width, channels]);
        let report: tf.Tensor | undefined;
        const gradients = tf.grads(() => {
          const result = forward(x, settings);
          report = result.report;
          return result.loss;
        })([...model.weights.tensors]);
        const norm = adam.apply(gradients, settings);
        const reported = report!;
        const full = tf.concat([reported, tf.reshape(norm, [1])]);
        reported.dispose();
        return full;
      });
      unread.push(row);
    },
    async settle() {
      const newest = unread.at(-1);
      if (!newest) return;
      // A clone holds on to the data if the row is drained while the device is still at work.
      const held = tf.clone(newest);
      try {
        await held.data();
      } finally {
        held.dispose();
      }
    },
    async drain() {
      if (unread.length === 0) return null;
      const taken = unread;
      const firstStep = firstUnread;
      unread = [];
      firstUnread += taken.length;
      const all = tf.tidy(() => tf.concat(taken));
      for (const row of taken) row.dispose();
      // A copy: on some backends data() is a view of memory that the next operation reuses.
      const rows = (await all.data<'float32'>()).slice();
      all.dispose();
      return { firstStep, rows };
    },
    discard() {
      for (const row of unread) row.dispose();
      unread = [];
      firstUnread = adam.state.step + 1;
    },
  };
}
