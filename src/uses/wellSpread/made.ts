// Use `wellSpread`: the sets of images that are compared with held-out ones: draws from the prior, reconstructions, other
// real images, and draws from a Gaussian over principal components.
import { createRandom, streams } from '../../core/random.ts';
import { imageSize } from '../../data/dataset.ts';
import { gatherBytes, gatherImages } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { greyLevels, joined, reconstructImages } from '../../engine/evaluate.ts';
import { samplePrior } from '../../engine/generate.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { columnVariances, rowsOf } from '../../math/rows.ts';
import { type Axes, fromAxes, onAxes, principalAxes } from '../judging/principal.ts';

/** Principal components that the Gaussian is over: as many as hold nearly all of the variance of digits. */
const GAUSSIAN = 32;
/** Training images that components are found from and neighbours are looked for among, and values of them at most. */
const LEARNT = 2000;
const MOST_VALUES = 4_000_000;

/** Images of the Gaussian that are made between two turns. */
const AT_ONCE = 20;

export interface Learnt {
  readonly indices: Uint32Array;
  readonly axes: Axes;
  /** Variance along each of the axes. */
  readonly variances: Float64Array;
}

/** Training images, but for `others`, which stand for what real images can reach. */
export async function learntFrom({ subject, split }: Lent, others: Uint32Array, turn: Turn): Promise<Learnt> {
  const { dataset } = subject;
  const size = imageSize(dataset.shape);
  const left = new Set(others);
  const rest = split.train.filter((image) => !left.has(image));
  const indices = spreadOver(rest, Math.min(LEARNT, Math.floor(MOST_VALUES / size)));
  const rows = gatherImages(dataset, indices);
  await turn();
  const axes = await principalAxes(rows, size, GAUSSIAN, turn);
  const { coordinates } = await onAxes(axes, rows, turn);
  return { indices, axes, variances: columnVariances(rowsOf(coordinates, axes.count)) };
}

export interface Made {
  readonly method: 'samples' | 'reconstructions' | 'real' | 'gaussian';
  readonly ours: boolean;
  /** [count, h, w, c]. */
  readonly pixels: Uint8Array;
}

/** `count` of each; null where the model has no prior. */
export async function madeSets(
  { subject, config }: Lent,
  { axes, variances }: Learnt,
  others: Uint32Array,
  { temperature, round }: { readonly temperature: number; readonly round: number },
  turn: Turn,
): Promise<readonly Made[] | null> {
  const { seed, params } = config;
  const count = others.length;
  const samples = await samplePrior(subject, { count, temperature, label: null, round, seed, params }, turn);
  if (!samples) return null;
  const random = createRandom(seed, streams.probe, round);
  const coordinates = Float64Array.from(
    { length: count * axes.count },
    (_, i) => Math.sqrt(variances[i % axes.count]!) * random.normal(),
  );
  // A few images at a time: those of large colour images take a while.
  const gaussian: Uint8Array[] = [];
  for (let at = 0; at < coordinates.length; at += AT_ONCE * axes.count) {
    gaussian.push(greyLevels(fromAxes(axes, coordinates.subarray(at, at + AT_ONCE * axes.count))));
    await turn();
  }
  return [
    { method: 'samples', ours: true, pixels: samples },
    { method: 'reconstructions', ours: true, pixels: await reconstructImages(subject, others, params, turn) },
    { method: 'real', ours: false, pixels: gatherBytes(subject.dataset, others) },
    { method: 'gaussian', ours: false, pixels: joined(gaussian) },
  ];
}
