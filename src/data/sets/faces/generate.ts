// Faces: a drawn face for every number of a seed, with all that it is made of known.
import { FaultError } from '../../../core/fault.ts';
import { createRandom, streams } from '../../../core/random.ts';
import type { Factors } from '../../dataset.ts';
import { createCanvas } from './canvas.ts';
import { drawFace } from './draw.ts';
import { type Face, type FactorName, factorSizes, valueNames } from './factors.ts';

const TURN = 250;
const MOST = 100_000;

export interface Faces {
  /** [count, side, side, 3]. */
  readonly images: Uint8Array;
  /** Hair style, an index into `hairStyles`, [count]. */
  readonly labels: Uint8Array;
  readonly factors: Factors;
}

const names = Object.keys(factorSizes) as FactorName[];

/** `count` faces of a side of 32 or 64 pixels. `onTurn` hears progress, and may throw. */
export async function generateFaces(
  seed: number,
  count: number,
  side: 32 | 64,
  onTurn?: (done: number) => void,
): Promise<Faces> {
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    const remedy = `Choose a number from 1 to ${MOST}.`;
    throw new FaultError('setting/invalid', `${count} faces cannot be drawn`, 'images', remedy);
  }
  const random = createRandom(seed, streams.data);
  const canvas = createCanvas(side);
  const size = side * side * 3;
  const images = new Uint8Array(count * size);
  const values = new Uint8Array(count * names.length);
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % TURN === 0) {
      onTurn?.(i);
      await new Promise((resolve) => setTimeout(resolve));
    }
    const factors = names.map((name) => random.below(factorSizes[name]));
    values.set(factors, i * names.length);
    const face = Object.fromEntries(names.map((name, f) => [name, factors[f]!])) as Record<FactorName, number>;
    drawFace(canvas, { ...face, width: 2 * random.uniform() - 1, height: 2 * random.uniform() - 1 } satisfies Face);
    canvas.write(images, i * size);
  }
  onTurn?.(count);
  const hair = names.indexOf('hair');
  const labels = Uint8Array.from({ length: count }, (_, i) => values[i * names.length + hair]!);
  return {
    images,
    labels,
    factors: { names, sizes: names.map((name) => factorSizes[name]), named: valueNames, values },
  };
}
