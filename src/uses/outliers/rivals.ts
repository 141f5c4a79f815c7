// Use `outliers`: how odd an image is without any model of codes: what principal components leave of it, and how far the
// nearest training images are.
import { type Dataset, imageSize } from '../../data/dataset.ts';
import { gatherImages } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { kthOfRows } from '../../math/judge/neighbours.ts';
import { onAxes, principalAxes } from '../judging/principal.ts';
import { squaredDistances } from '../judging/products.ts';
import type { Scores } from './scores.ts';

/** Training images that the rivals learn from, and values of them at most: a colour image of 64 × 64 has 12,288. */
const MOST_IMAGES = 1000;
const MOST_VALUES = 4_000_000;
/** The neighbour whose distance counts. */
const NEIGHBOUR = 5;

/** So many of the training images, spread over all. */
export function someTraining({ subject: { dataset }, split: { train } }: Lent): Uint32Array {
  return spreadOver(train, Math.min(MOST_IMAGES, Math.floor(MOST_VALUES / imageSize(dataset.shape))));
}

export async function rivalScores(run: Lent, images: Uint8Array, turn: Turn): Promise<Scores> {
  const { dataset } = run.subject;
  const width = imageSize(dataset.shape);
  const given: Dataset = { ...dataset, images };
  const rows = gatherImages(
    given,
    Uint32Array.from({ length: images.length / width }, (_, i) => i),
  );
  const learnt = gatherImages(dataset, someTraining(run));
  await turn();
  const axes = await principalAxes(learnt, width, run.config.latent, turn);
  const { rest } = await onAxes(axes, rows, turn);
  const near = kthOfRows(await squaredDistances(rows, learnt, width, turn), Math.min(NEIGHBOUR, learnt.length / width));
  return { pca: rest, neighbours: near.map(Math.sqrt) };
}
