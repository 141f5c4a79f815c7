// Gallery: the data of the examples, named by seeds: a cloud of posteriors, a run's curves, drawn digits.
import { createRandom } from '../core/random.ts';
import { createRing, type Ring } from '../core/ring.ts';
import { generateDigits } from '../data/sets/synthetic-digits/generate.ts';
import type { Embedding, Pictures } from '../protocol/messages.ts';

const CLASSES = 10;

/** Ten classes around a circle in the first two dimensions. */
export function cloudOf(count: number, latent = 2, labelled = true): Embedding {
  const random = createRandom(7, 1);
  const mu = new Float32Array(count * latent);
  const logVar = new Float32Array(count * latent);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % CLASSES;
    const angle = (2 * Math.PI * label) / CLASSES;
    labels[i] = label;
    for (let d = 0; d < latent; d++) {
      const centre = d === 0 ? 1.7 * Math.cos(angle) : d === 1 ? 1.7 * Math.sin(angle) : 0;
      mu[i * latent + d] = centre + 0.35 * random.normal();
      logVar[i * latent + d] = -2.5 + 0.3 * random.normal();
    }
  }
  return { step: 1000, count, latent, mu, logVar, labels: labelled ? labels : null };
}

/** A quantity that rises from `from` to `to`, as held-out scores or as noisier training steps. */
export function ringOf(seed: number, steps: number, every: number, from: number, to: number, noise: number): Ring {
  const random = createRandom(seed, 1);
  const ring = createRing(1);
  for (let step = every; step <= steps; step += every) {
    ring.push(step, [to + (from - to) * Math.exp(-step / (steps / 6)) + noise * random.normal()]);
  }
  return ring;
}

export async function digitsOf(count: number): Promise<Pictures> {
  const { images } = await generateDigits(1, count);
  return { kind: 'grey', count, height: 28, width: 28, channels: 1, pixels: images };
}
