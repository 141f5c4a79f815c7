// Use `fewLabels`: the three spaces that images are told apart in: codes of the model, pixels, and principal components,
// as many as a code has numbers.
import { imageSize } from '../../data/dataset.ts';
import { gatherImages } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { encodeImages } from '../../engine/evaluate.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { onAxes, principalAxes } from '../judging/principal.ts';

export interface Space {
  readonly id: 'mu' | 'pixels' | 'pca';
  readonly ours: boolean;
  readonly width: number;
  /**
   * Of each image asked for, [count, width]; centred where training images are, and of a mean squared length of 1 among
   * them, so that one penalty means the same in every space.
   */
  readonly rows: Float32Array;
}

/** Training images that say where the middle is and which components there are; they need no labels. */
const LEARNT = 1000;
const MOST_VALUES = 4_000_000;

export async function spacesOf(
  { subject, split, config }: Lent,
  indices: Uint32Array,
  turn: Turn,
): Promise<readonly Space[]> {
  const { dataset } = subject;
  const size = imageSize(dataset.shape);
  const learnt = spreadOver(split.train, Math.min(LEARNT, Math.floor(MOST_VALUES / size)));
  const codes = async (some: Uint32Array) => (await encodeImages(subject, some, config.latent, turn)).mu;
  const mu = standardised(await codes(indices), await codes(learnt), config.latent);
  const pixels = gatherImages(dataset, indices);
  await turn();
  const known = gatherImages(dataset, learnt);
  await turn();
  const plain = standardised(pixels, known, size);
  await turn();
  const axes = await principalAxes(known, size, config.latent, turn);
  const coordinates = async (rows: Float32Array) => (await onAxes(axes, rows, turn)).coordinates;
  return [
    { id: 'mu', ours: true, width: config.latent, rows: mu },
    { id: 'pixels', ours: false, width: size, rows: plain },
    {
      id: 'pca',
      ours: false,
      width: axes.count,
      rows: standardised(await coordinates(pixels), await coordinates(known), axes.count),
    },
  ];
}

/** Less the mean of `learnt`, over the root of their mean squared length. */
function standardised(rows: Float32Array, learnt: Float32Array, width: number): Float32Array {
  const mean = new Float64Array(width);
  const n = learnt.length / width;
  const eachRow = (table: Float32Array, work: (at: number, d: number) => void): void => {
    for (let row = 0; row < table.length; row += width) for (let d = 0; d < width; d++) work(row + d, d);
  };
  eachRow(learnt, (at, d) => {
    mean[d]! += learnt[at]! / n;
  });
  let square = 0;
  eachRow(learnt, (at, d) => {
    square += (learnt[at]! - mean[d]!) ** 2 / n;
  });
  const scale = square > 0 ? 1 / Math.sqrt(square) : 1;
  const out = new Float32Array(rows.length);
  eachRow(rows, (at, d) => {
    out[at] = (rows[at]! - mean[d]!) * scale;
  });
  return out;
}
