// A linear VAE with Gaussian pixels is probabilistic PCA (Lucas et al. 2019, arXiv:1911.02469): trained on real digits,
// its decoder spans the principal subspace, and its ELBO is the closed form of the likelihood's maximum.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { readFiles } from '../data/files/files.ts';
import { gatherImages } from '../data/gather.ts';
import { splitInOrder } from '../data/split.ts';
import { largestPrincipalAngle, orthonormalise, principalComponents, probabilisticPca } from '../math/principal.ts';
import { offsetOf } from '../models/layers/weights.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { createSession } from './session.ts';

const images = fileURLToPath(new URL('../../../shared/data/mnist/t10k-images-idx3-ubyte.gz', import.meta.url));
const TRAIN = 9000;
const D = 3;
const PIXELS = 784;

it.skipIf(!existsSync(images))(
  'a linear VAE spans the principal subspace of real digits, and its ELBO is that of probabilistic PCA (skipped without the digits)',
  { ...onlyInAll(), timeout: 240_000 },
  async () => {
    await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
    const name = 'images-idx3-ubyte.gz';
    const dataset = await readFiles([{ name, bytes: async () => new Uint8Array(readFileSync(images)) }], {});
    const session = await createSession(
      {
        ...defaultConfig(),
        arch: 'linear',
        likelihood: 'gaussianLinear',
        latent: D,
        batch: 100,
        lr: 3e-3,
        schedule: 'cosine',
        horizon: 40,
      },
      dataset,
      splitInOrder(10_000, TRAIN),
    );
    while (session.epoch < 40) {
      session.next(10);
      if (session.step % 500 === 0) await session.report();
    }
    await session.report();

    const { train } = session.split;
    const principal = principalComponents(gatherImages(dataset, train), PIXELS, D);
    const { logLikelihood } = probabilisticPca(principal);

    // The decoder's kernel [D, pixels], row by row.
    const { parameters } = await session.save();
    const kernel = session.weights.findIndex(
      (weight) => weight.name.startsWith('dec.') && weight.name.endsWith('kernel'),
    );
    const start = offsetOf(session.weights, kernel);
    const rows = Array.from({ length: D }, (_, d) =>
      Float64Array.from(parameters.subarray(start + d * PIXELS, start + (d + 1) * PIXELS)),
    );
    orthonormalise(rows);
    const angle = largestPrincipalAngle(principal.components, rows);

    // The bound over all training images, averaged over draws.
    const [recon, kl] = await session.scoreTraining(TRAIN, async () => {});
    const elbo = recon! - kl!;
    expect(angle).toBeLessThan(5);
    expect(Math.abs(elbo - logLikelihood)).toBeLessThan(0.5);
    session.dispose();
  },
);
