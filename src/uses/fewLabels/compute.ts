// Use `fewLabels`: how many held-out images are told right after n labels, by codes, by pixels and by principal
// components, over several draws of which images have a label.
import { createRandom, permutation, streams } from '../../core/random.ts';
import { gatherBytes } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { type Estimated, estimate, estimateShare } from '../../math/judge/estimate.ts';
import type { ComputeUse } from '../compute.ts';
import type { Line, PictureRow, UseAnswer, UseRefusal } from '../use.ts';
import { type Lesson, logisticReader, neighboursReader } from './readers.ts';
import { type Space, spacesOf } from './spaces.ts';

const DRAWS = 5;
const SIZES = [10, 20, 50, 100, 200, 500];
/** Images of a row. */
const IN_ROW = 12;

/** Which images have a label, and which are read. */
interface Plan {
  /** Indices of labelled images for each draw, in the order in which they are labelled. */
  readonly draws: readonly Uint32Array[];
  readonly asked: Uint32Array;
  readonly sizes: readonly number[];
  /** Labels whose result is the score. */
  readonly labels: number;
}

/** What was read of the images asked for: [draw][size]. */
interface Read {
  readonly space: Space;
  readonly classes: readonly (readonly Uint8Array[])[];
  readonly accuracies: readonly (readonly number[])[];
}

export const fewLabels: ComputeUse = async (run, given, turn) => {
  const plan = planOf(run, given);
  if ('refused' in plan) return plan;
  const { dataset } = run.subject;
  const { draws, asked, sizes, labels } = plan;
  const truth = Uint8Array.from(asked, (image) => dataset.labels![image]!);
  const used = [...new Set([...asked, ...draws.flatMap((draw) => [...draw])])];
  const place = new Map(used.map((image, i) => [image, i]));
  const spaces = await spacesOf(run, Uint32Array.from(used), turn);
  const read: Read[] = [];
  for (const space of spaces) {
    const some = (images: Uint32Array): Float32Array => rowsAt(space, images, place);
    const classes: Uint8Array[][] = [];
    for (const draw of draws) {
      const lesson: Lesson = {
        width: space.width,
        labelled: some(draw),
        asked: some(asked),
        labels: Uint8Array.from(draw, (image) => dataset.labels![image]!),
        classes: dataset.classes.length,
      };
      const reader =
        given.values['classifier'] === 'logistic'
          ? await logisticReader(lesson, turn)
          : await neighboursReader(lesson, Number(given.values['neighbours'] ?? 1), turn);
      const own: Uint8Array[] = [];
      for (const size of sizes) own.push(await reader(size));
      classes.push(own);
    }
    const accuracies = classes.map((own) => own.map((one) => share(one, truth)));
    read.push({ space, classes, accuracies });
  }
  const told = await toldByM2(run, asked, turn);
  const at = sizes.indexOf(labels);
  const over = (one: Read, size: number): Estimated => overDraws(one, size, asked.length);
  const first = read[0]!.classes[0]![at]!;
  const wrong = [...asked.keys()].filter((i) => first[i] !== truth[i]).slice(0, IN_ROW);
  const row = (id: string, images: readonly number[], classes: readonly number[]): PictureRow => ({
    id,
    count: images.length,
    pixels: gatherBytes(dataset, images),
    numbers: { measure: 'class', values: classes },
  });
  const labelled = [...draws[0]!.subarray(0, Math.min(labels, IN_ROW))];
  return {
    images: asked.length,
    rows: [
      row(
        'labelled',
        labelled,
        labelled.map((image) => dataset.labels![image]!),
      ),
      row(
        'misread',
        wrong.map((i) => asked[i]!),
        wrong.map((i) => first[i]!),
      ),
    ],
    scores: [
      ...read.map((one) => ({ method: one.space.id, ours: one.space.ours, values: { accuracy: over(one, at) } })),
      ...(told ? [{ method: 'm2', ours: true, values: { accuracy: estimateShare(told.accuracy, asked.length) } }] : []),
    ],
    lines: [
      {
        id: 'accuracy',
        x: { id: 'labels', scale: 'log' },
        y: { id: 'accuracy' },
        lines: [
          ...read.map((one): Line => {
            const points = sizes.map((x, i) => ({ x, y: over(one, i).mean, error: over(one, i).error }));
            return { id: one.space.id, ours: one.space.ours, points };
          }),
          ...(told ? [{ id: 'm2', ours: true, points: [{ x: told.labels, y: told.accuracy, error: null }] }] : []),
        ],
      },
    ],
    spreads: [],
    remarks: remarksOf(run, plan, read, at, truth),
  };
};

/** The images that have a label: those that the visitor chose, or draws of training images in which classes take turns. */
function planOf(
  { subject: { dataset }, split, config }: Lent,
  { values, images, round, labelled }: Parameters<ComputeUse>[1],
): Plan | UseRefusal {
  const { labels: classOf } = dataset;
  if (!classOf || dataset.classes.length < 2) return { refused: 'noClasses', values: {} };
  const chosen =
    labelled && Uint32Array.from(new Set(labelled), (number) => split.heldOut[number % split.heldOut.length]!);
  const most = Math.min(chosen?.length ?? split.train.length, Math.max(...SIZES));
  const labels = chosen ? most : Math.min(Number(values['labels'] ?? 50), most);
  if (labels < 2) return { refused: 'oneLabel', values: {} };
  const draws = chosen
    ? [chosen]
    : Array.from({ length: DRAWS }, (_, draw) => {
        const order = permutation(split.train.length, createRandom(config.seed, streams.probe, round * DRAWS + draw));
        return inTurns(
          order.map((place) => split.train[place]!),
          classOf,
        ).subarray(0, most);
      });
  if (new Set(Array.from(draws[0]!.subarray(0, labels), (image) => classOf[image])).size < 2) {
    return { refused: 'oneClass', values: {} };
  }
  const known = new Set(chosen);
  const asked = spreadOver(
    split.heldOut.filter((image) => !known.has(image)),
    images,
  );
  if (asked.length < 2) return { refused: 'fewImages', values: { images: asked.length } };
  const sizes = chosen
    ? [labels]
    : [...new Set([...SIZES.filter((size) => size <= most), labels])].sort((a, b) => a - b);
  return { draws, asked, sizes, labels };
}

/** In the given order, but the first of every class before the second of any. */
function inTurns(images: Uint32Array, labels: Uint8Array): Uint32Array {
  const seen = new Uint32Array(256);
  const turns = Array.from(images, (image) => seen[labels[image]!]!++);
  const order = Array.from(images.keys()).sort(
    (a, b) => turns[a]! - turns[b]! || labels[images[a]!]! - labels[images[b]!]!,
  );
  return Uint32Array.from(order, (i) => images[i]!);
}

function rowsAt({ rows, width }: Space, images: Uint32Array, place: ReadonlyMap<number, number>): Float32Array {
  const out = new Float32Array(images.length * width);
  images.forEach((image, i) => {
    const from = place.get(image)! * width;
    out.set(rows.subarray(from, from + width), i * width);
  });
  return out;
}

const share = (read: Uint8Array, truth: Uint8Array): number =>
  read.filter((label, i) => label === truth[i]).length / truth.length;

/** Over the draws; of one draw alone the error is that of so many images. */
function overDraws({ accuracies }: Read, size: number, images: number): Estimated {
  const values = accuracies.map((own) => own[size]!);
  return values.length > 1 ? estimate(values) : estimateShare(values[0]!, images);
}

/** The classifier that an M2 has itself, which learnt from its own labels. */
async function toldByM2(
  { subject, config }: Lent,
  asked: Uint32Array,
  turn: Turn,
): Promise<{ readonly accuracy: number; readonly labels: number } | null> {
  const at = subject.spec.terms.findIndex(({ id }) => id === 'accuracy');
  if (subject.spec.labels !== 'some' || at < 0) return null;
  const row = await evaluate(subject, asked, config.seed, config.params, turn);
  return { accuracy: row[at]!, labels: config.params['labelled'] ?? 0 };
}

function remarksOf(
  { subject: { dataset } }: Lent,
  { draws, sizes, labels }: Plan,
  read: readonly Read[],
  at: number,
  truth: Uint8Array,
): UseAnswer['remarks'] {
  const [ours, ...rivals] = read;
  const mean = (one: Read): number => estimate(one.accuracies.map((own) => own[at]!)).mean;
  const best = rivals.reduce((a, b) => (mean(b) > mean(a) ? b : a));
  const apart = estimate(ours!.accuracies.map((own, draw) => own[at]! - best.accuracies[draw]![at]!));
  const clear = apart.error !== null && Math.abs(apart.mean) > 2 * apart.error;
  const counts = new Uint32Array(dataset.classes.length);
  for (const label of truth) counts[label]!++;
  const chance = Math.max(...counts) / truth.length;
  const { mean: accuracy, error } = overDraws(ours!, at, truth.length);
  const covered = new Set(Array.from(draws[0]!.subarray(0, labels), (image) => dataset.labels![image])).size;
  // Of how many labels pixels or components make as much as codes of this many.
  const asMany = sizes.find(
    (_, i) =>
      i > at && Math.max(...rivals.map((one) => estimate(one.accuracies.map((own) => own[i]!)).mean)) >= accuracy,
  );
  return [
    {
      id: !clear ? 'even' : apart.mean > 0 ? 'ahead' : 'behind',
      values: { labels, difference: apart.mean, error: apart.error ?? 0 },
    },
    ...(clear && apart.mean > 0 && asMany !== undefined ? [{ id: 'asMany', values: { labels, rival: asMany } }] : []),
    ...(accuracy - 2 * (error ?? 0) <= chance ? [{ id: 'chance', values: { accuracy, chance } }] : []),
    ...(covered < counts.length ? [{ id: 'classesMissing', values: { covered, classes: counts.length } }] : []),
  ];
}
