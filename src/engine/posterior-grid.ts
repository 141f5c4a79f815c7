// Engine: the true posterior p(z|x) of one image of a model with two latent dimensions, on a grid that is laid around
// its mass, with log p(x) and, from draws of q(z|x), the ELBO. Cut into pieces, with a turn for others between them.
import { streams } from '../core/random.ts';
import * as tf from '../kernels/tf.ts';
import { type Box, cellCentres, nextBox, readGrid } from '../math/posterior-grid.ts';
import type { StepContext } from '../models/model.ts';
import type { Params } from '../models/params.ts';
import { scoringStep, type Subject } from './evaluate.ts';
import type { InspectedImage } from './inspect.ts';
import { createNoise } from './noise.ts';
import { inPieces, take, type Turn } from './pieces.ts';

export interface PosteriorGrid {
  /** The cells lie on this part of the plane, side × side of them. */
  readonly box: Box;
  readonly side: number;
  /** The share of p(z|x) in each cell: z₁ runs fastest, from the lowest z₂ upwards. */
  readonly shares: Float64Array;
  /** Whether the cells are fine enough, and the share of those along the border: readGrid. */
  readonly coarseness: number;
  readonly border: number;
  /** log p(x) ≈ log Σ p(x|z) p(z) Δz, nats. */
  readonly logEvidence: number;
  /** The mean of log p(x, z) − log q(z|x) over draws from q(z|x), and its standard error, nats. */
  readonly elbo: number;
  readonly elboError: number;
  /** Of q(z|x), [2] each. */
  readonly mu: Float32Array;
  readonly logVar: Float32Array | null;
}

const SIDE = 32;
/** At most so many grids, each around or inside the one before; three are usual. */
const ROUNDS = 8;
const DRAWS = 400;
/**
 * Places decoded at once, and draws. More than images elsewhere: there are many, each piece waits for a step of training,
 * and one of so many takes no longer than a usual step.
 */
const CELLS = 128;
const DRAWN = 100;

/** The first grid spans ±`extent`. Null where the model does not say log p(x, z), or has not two latent dimensions. */
export async function posteriorGrid(
  { spec, model, dataset }: Subject,
  { pixels }: InspectedImage,
  { extent, latent, seed, params }: { readonly extent: number; latent: number; seed: number; params: Params },
  turn: Turn,
): Promise<PosteriorGrid | null> {
  const { logJoint, logWeight } = model;
  if (!logJoint || !logWeight || latent !== 2) return null;
  const image = (count: number): tf.Tensor4D =>
    tf.tile(
      tf.tensor4d(
        Float32Array.from(pixels, (value) => value / 255),
        [1, ...dataset.shape],
      ),
      [count, 1, 1, 1],
    );
  const stepOf = (number: number): StepContext =>
    scoringStep(spec, dataset, new Uint32Array(0), createNoise(seed, streams.probe, number), params);

  const joint = (z: Float32Array): tf.Tensor =>
    tf.tidy(() => logJoint(image(z.length / 2), tf.tensor2d(z, [z.length / 2, 2]), stepOf(0)));
  const logsOn = async (box: Box): Promise<Float32Array> => {
    const z = cellCentres(box, SIDE);
    const parts = Array.from({ length: Math.ceil(z.length / (2 * CELLS)) }, (_, i) =>
      z.subarray(2 * i * CELLS, 2 * (i + 1) * CELLS),
    );
    return joined(await inPieces(parts, (part) => take(joint(part)), turn));
  };
  let box: Box = { low: [-extent, -extent], high: [extent, extent] };
  let reading = readGrid(await logsOn(box), box, SIDE);
  for (let round = 1; round < ROUNDS; round++) {
    const next = nextBox(reading, box, SIDE);
    if (!next) break;
    box = next;
    await turn();
    reading = readGrid(await logsOn(box), box, SIDE);
  }
  await turn();

  const rounds = Array.from({ length: DRAWS / DRAWN }, (_, number) => number);
  const weights = joined(
    await inPieces(rounds, (number) => take(tf.tidy(() => logWeight(image(DRAWN), stepOf(number)))), turn),
  );
  const elbo = weights.reduce((sum, weight) => sum + weight, 0) / DRAWS;
  const spread = weights.reduce((sum, weight) => sum + (weight - elbo) ** 2, 0) / (DRAWS - 1);
  const [mu, logVar = null] = await Promise.all(
    tf
      .tidy(() => {
        const q = model.encode(image(1), () => tf.zeros([1, dataset.classes.length]) as tf.Tensor2D);
        return q.logVar ? [q.mu, q.logVar] : [q.mu];
      })
      .map(take),
  );
  return { box, side: SIDE, ...reading, elbo, elboError: Math.sqrt(spread / DRAWS), mu: mu!, logVar };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
