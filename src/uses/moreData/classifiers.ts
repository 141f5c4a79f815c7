// Use `moreData`: the small classifiers that learn from labelled images: logistic regression on principal components, or
// a network with one hidden layer on pixels.
import { type Dataset, imageSize } from '../../data/dataset.ts';
import { gatherImages } from '../../data/gather.ts';
import { resize } from '../../data/pictures/resize.ts';
import type { Lent } from '../../engine/answers.ts';
import { trainJudge } from '../../engine/judge.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { classByLogistic, logisticSteps } from '../../math/judge/logistic.ts';
import type { Layer } from '../../models/layers/layer.ts';
import { type Images, subjectWith } from '../images.ts';
import { type Axes, onAxes, principalAxes } from '../judging/principal.ts';
import { squaredLengths } from '../judging/products.ts';

/** The class that each image asked for is taken for, after learning from the others. */
export type Classify = (lesson: Images, asked: Images, seed: number) => Promise<Uint8Array>;

const COMPONENTS = 48;
/** Training images that components are found from, without labels, and values of them at most. */
const LEARNT = 1000;
const MOST_VALUES = 4_000_000;
/** λ, for coordinates of a mean squared length of 1. */
const PENALTY = 0.1;

export async function logisticClassifier(run: Lent, turn: Turn): Promise<Classify> {
  const { dataset } = run.subject;
  const size = imageSize(dataset.shape);
  const some = spreadOver(run.split.train, Math.min(LEARNT, Math.floor(MOST_VALUES / size)));
  const known = gatherImages(dataset, some);
  await turn();
  const axes = await principalAxes(known, size, COMPONENTS, turn);
  const { coordinates } = await onAxes(axes, known, turn);
  const square = squaredLengths(coordinates, axes.count).reduce((sum, one) => sum + one / some.length, 0);
  const scale = square > 0 ? 1 / Math.sqrt(square) : 1;
  return async (lesson, asked) => {
    const x = await placed(run, axes, lesson, scale, turn);
    const steps = logisticSteps(x, lesson.labels!, dataset.classes.length, PENALTY);
    for (let step = steps.next(); ; step = steps.next()) {
      await turn();
      if (step.done) return classByLogistic(step.value, await placed(run, axes, asked, scale, turn));
    }
  };
}

/** Coordinates of images on the axes, times `scale`. */
async function placed(run: Lent, axes: Axes, images: Images, scale: number, turn: Turn): Promise<Float64Array> {
  const all = Uint32Array.from({ length: images.count }, (_, i) => i);
  const { coordinates } = await onAxes(axes, gatherImages(subjectWith(run, images).dataset, all), turn);
  return Float64Array.from(coordinates, (value) => scale * value);
}

/** Steps of a hundred images, or of all where there are fewer; the same for every lesson. */
const STEPS = 80;
const body: readonly Layer[] = [{ kind: 'flatten' }, { kind: 'dense', name: 'hidden', units: 64, activation: 'relu' }];

export function hiddenClassifier(run: Lent, turn: Turn): Classify {
  return async (lesson, asked, seed) => {
    const all = Uint32Array.from({ length: lesson.count }, (_, i) => i);
    const judge = await trainJudge(seen(subjectWith(run, lesson).dataset), all, { steps: STEPS, seed, body }, turn);
    try {
      return await judge.classesOf(seen(subjectWith(run, asked).dataset).images, turn);
    } finally {
      judge.dispose();
    }
  };
}

/** A frame that the network sees whole; larger ones would take it minutes. */
export const FRAME = 32;

/** The images, smaller where they are larger than that. */
function seen(dataset: Dataset): Dataset {
  const [height, width, last] = dataset.shape;
  if (Math.max(height, width) <= FRAME || (last !== 1 && last !== 3)) return dataset;
  const count = dataset.images.length / imageSize(dataset.shape);
  const { values } = resize({ count, height, width, channels: last, values: dataset.images }, FRAME);
  return { ...dataset, shape: [FRAME, FRAME, last], images: values };
}
