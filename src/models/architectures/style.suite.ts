// Architectures, for tests: models of every style learn on a backend, also where a step is recorded and repeated.
import { expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { createRandom, streams } from '../../core/random.ts';
import { createBatches } from '../../data/batches.ts';
import type { Dataset } from '../../data/dataset.ts';
import { startDevice } from '../../engine/device.ts';
import { createAdam } from '../../engine/optimizer.ts';
import { createTrainer } from '../../engine/trainer.ts';
import * as tf from '../../kernels/tf.ts';
import { noAugmentation } from '../../math/augment/maps.ts';
import { findArchitecture } from '../architectures.ts';
import { initialValues } from '../layers/weights.ts';
import type { BackendId } from '../../settings/table.ts';
import { createVae } from '../variants/vae/model.ts';
import { vaeSpec } from '../variants/vae/spec.ts';
import { withStyle } from './architecture.ts';
import type { Style } from './style.ts';

const BATCH = 8;
const SHAPE = [16, 16, 1] as const;
const STEPS = 40;
/** Of a report: recon, kl, loss, norm of the gradient. */
const COLUMNS = 4;
const LOSS = 2;

/** Bright discs of different sizes. */
function discs(): Dataset {
  const random = createRandom(3, streams.data);
  const images = new Uint8Array(BATCH * 256);
  for (let i = 0; i < images.length; i++) {
    const [row, column] = [Math.floor(i / 16) % 16, i % 16];
    const far = Math.hypot(row - 7.5, column - 7.5);
    images[i] = far < 3 + (Math.floor(i / 256) % 4) ? 200 + random.below(56) : random.below(20);
  }
  return { id: 'discs', kind: 'grey', shape: SHAPE, images, labels: null, classes: [] };
}

export function styleSuite(
  backend: BackendId,
  cases: readonly { readonly arch: string; readonly style: Style; readonly kept?: boolean }[],
): void {
  for (const { arch, style, kept = true } of cases) {
    const { activation, normalisation } = style;
    const title = `${arch} with ${activation} and normalisation ${normalisation} learns on ${backend}`;
    it(title, onlyInAll(kept), async () => {
      await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
      const before = tf.memory().numTensors;
      const dataset = discs();
      const model = createVae({
        image: SHAPE,
        latent: 2,
        architecture: withStyle(findArchitecture(arch), style),
        likelihood: 'bernoulli',
        posterior: 'diagonal',
        prior: 'standard',
        classes: 0,
        images: BATCH,
        params: {},
      });
      const adam = createAdam(model.weights, initialValues(model.weights.declared, 1));
      const indices = Uint32Array.from({ length: BATCH }, (_, i) => i);
      const batches = createBatches({ indices, batch: BATCH, seed: 1 });
      const trainer = createTrainer({
        spec: vaeSpec,
        model,
        adam,
        dataset,
        batches,
        batch: BATCH,
        seed: 1,
        optimizer: 'adam',
      });
      const settings = { rateAt: () => 3e-3, clip: 0, params: {}, augmentation: noAugmentation };
      trainer.next(settings, 3);
      const first = (await trainer.drain())!.rows[LOSS]!;
      const tensors = tf.memory().numTensors;
      trainer.next(settings, STEPS - 3);
      const { rows } = (await trainer.drain())!;
      expect(tf.memory().numTensors).toBe(tensors);
      expect(trainer.recorded).toBe(backend === 'webgpu');
      for (const value of rows) expect(Number.isFinite(value)).toBe(true);
      expect(rows.at(LOSS - COLUMNS)!).toBeLessThan(0.8 * first);
      trainer.dispose();
      adam.dispose();
      model.weights.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  }
}
