// Use `wellSpread`: draws from the prior beside real images: how far apart both are as Gaussians, whether the one lie
// where the other do, and whether a draw is nearer to a training image than a real image is.
import { type Dataset, imageSize } from '../../data/dataset.ts';
import { gatherBytes, gatherImages } from '../../data/gather.ts';
import type { Lent } from '../../engine/answers.ts';
import { joined } from '../../engine/evaluate.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { type Estimated, estimate, estimateShare } from '../../math/judge/estimate.ts';
import { jackknifeError } from '../../math/judge/jackknife.ts';
import { nearestOfRows } from '../../math/judge/neighbours.ts';
import { areaUnderRoc } from '../../math/judge/roc.ts';
import { spreadOf } from '../../math/judge/spread.ts';
import { frechetDistance } from '../../math/metrics/frechet-distance.ts';
import { type Rows, rowsOf } from '../../math/rows.ts';
import type { ComputeUse } from '../compute.ts';
import { onAxes } from '../judging/principal.ts';
import { squaredDistances } from '../judging/products.ts';
import type { PictureRow, UseAnswer } from '../use.ts';
import { learntFrom, type Made, madeSets } from './made.ts';

/** Images of a row. */
const IN_ROW = 10;

interface Judged {
  readonly made: Made;
  readonly values: Readonly<Record<string, Estimated>>;
  /** Distance from the nearest training image, and which it is. */
  readonly nearest: Float64Array;
  readonly places: Uint32Array;
}

export const wellSpread: ComputeUse = async (run, { values, images, round }, turn) => {
  const { subject, split } = run;
  const { dataset } = subject;
  const count = Math.min(images, split.heldOut.length, Math.floor(split.train.length / 2));
  if (count < 3) return { refused: 'fewImages', values: { images: count } };
  // Fewer neighbours where there are no more images.
  const k = Math.min(Number(values['neighbours'] ?? 5), count - 2);
  // Real images that nobody learnt from, and others of which the same is asked as of the samples.
  const reference = spreadOver(split.heldOut, count);
  const others = spreadOver(split.train, count);
  const learnt = await learntFrom(run, others, turn);
  const options = { temperature: Number(values['temperature'] ?? 1), round };
  const sets = await madeSets(run, learnt, others, options, turn);
  if (!sets) return { refused: 'noPrior', values: {} };

  const size = imageSize(dataset.shape);
  const training = gatherImages(dataset, learnt.indices);
  const real = (await onAxes(learnt.axes, gatherImages(dataset, reference), turn)).coordinates;
  const { count: width } = learnt.axes;
  const realApart = await squaredDistances(real, real, width, turn);
  const judge = async (made: Made): Promise<Judged> => {
    const pixels = rowsOfPixels(dataset, made.pixels);
    const own = (await onAxes(learnt.axes, pixels, turn)).coordinates;
    const apart = await squaredDistances(own, own, width, turn);
    const found = spreadOf(realApart, apart, await squaredDistances(own, real, width, turn), k);
    await turn();
    const apartFromReal = (rows: Rows): number => frechetDistance(rowsOf(real, width), rows);
    const frechet = apartFromReal(rowsOf(own, width));
    // Of the draws alone: all are held against the same real images.
    const error = await jackknifeError(rowsOf(own, width), apartFromReal, turn);
    const { nearest, places } = await nearestOf(pixels, training, size, turn);
    return {
      made,
      nearest,
      places,
      values: {
        frechet: { mean: frechet, error },
        density: estimate(found.densities),
        coverage: estimateShare(found.coverage, count),
        precision: estimateShare(found.precision, count),
        recall: estimateShare(found.recall, count),
        nearest: estimate(nearest),
      },
    };
  };
  const judged: Judged[] = [];
  for (const made of sets) judged.push(await judge(made));
  const held = await nearestOf(gatherImages(dataset, reference), training, size, turn);
  return {
    images: count,
    rows: rowsOfImages(run, judged[0]!, reference, held, learnt.indices),
    scores: judged.map(({ made: { method, ours }, values: of }) => ({
      method,
      ours,
      // Other real images are what could be reached, and nobody's work.
      ...(method === 'real' && { given: true as const }),
      // They say what the decoder loses, and nothing of the prior.
      ...(method === 'reconstructions' && { aside: true as const }),
      values: of,
    })),
    lines: [],
    spreads: [
      {
        id: 'nearest',
        x: { id: 'nearest' },
        groups: [
          { id: 'samples', values: judged[0]!.nearest },
          { id: 'heldOut', values: held.nearest },
          { id: 'gaussian', values: judged.find(({ made }) => made.method === 'gaussian')!.nearest },
        ],
        threshold: null,
      },
    ],
    remarks: [
      ...remarksOf(run, judged, held.nearest, learnt.indices.length),
      ...(k < Number(values['neighbours'])
        ? [{ id: 'fewerNeighbours', values: { neighbours: k, images: count } }]
        : []),
    ],
  };
};

function rowsOfPixels({ shape }: Dataset, pixels: Uint8Array): Float32Array {
  const size = imageSize(shape);
  const all = Uint32Array.from({ length: pixels.length / size }, (_, i) => i);
  return gatherImages({ id: 'made', kind: 'grey', shape, images: pixels, labels: null, classes: [] }, all);
}

/** The Euclidean distance of each row from the nearest training image, which the device finds and float64 measures. */
async function nearestOf(
  rows: Float32Array,
  training: Float32Array,
  size: number,
  turn: Turn,
): Promise<Pick<Judged, 'nearest' | 'places'>> {
  const distances = await squaredDistances(rows, training, size, turn);
  await turn();
  const places = nearestOfRows(distances, 1);
  const nearest = Float64Array.from(places, (place, row) => {
    let square = 0;
    for (let d = 0; d < size; d++) square += (rows[row * size + d]! - training[place * size + d]!) ** 2;
    return Math.sqrt(square);
  });
  return { nearest, places };
}

/** Samples, the nearest first: what was learnt by heart would stand in front. Then held-out images, likewise. */
function rowsOfImages(
  { subject: { dataset } }: Lent,
  { made, nearest, places }: Judged,
  reference: Uint32Array,
  held: Pick<Judged, 'nearest' | 'places'>,
  learnt: Uint32Array,
): PictureRow[] {
  const size = imageSize(dataset.shape);
  const order = (distances: Float64Array): number[] =>
    Array.from(distances.keys())
      .sort((a, b) => distances[a]! - distances[b]!)
      .slice(0, IN_ROW);
  const [some, real] = [order(nearest), order(held.nearest)];
  const row = (id: string, pixels: Uint8Array, numbers: readonly number[] | null): PictureRow => ({
    id,
    count: pixels.length / size,
    pixels,
    numbers: numbers && { measure: 'nearest', values: numbers },
  });
  return [
    row('samplesNearest', joined(some.map((i) => made.pixels.slice(i * size, (i + 1) * size))), null),
    row(
      'nearestTraining',
      gatherBytes(
        dataset,
        some.map((i) => learnt[places[i]!]!),
      ),
      some.map((i) => nearest[i]!),
    ),
    row(
      'heldOut',
      gatherBytes(
        dataset,
        real.map((i) => reference[i]!),
      ),
      null,
    ),
    row(
      'heldOutNearest',
      gatherBytes(
        dataset,
        real.map((i) => learnt[held.places[i]!]!),
      ),
      real.map((i) => held.nearest[i]!),
    ),
  ];
}

/** Share of held-out images that a sample which counts as copied must be nearer than. */
const COPIED = 0.01;

function remarksOf(
  { subject, split }: Lent,
  judged: readonly Judged[],
  held: Float64Array,
  searched: number,
): UseAnswer['remarks'] {
  const [samples] = judged;
  const real = judged.find(({ made }) => made.method === 'real')!;
  const least = Float64Array.from(held).sort()[Math.floor(COPIED * held.length)]!;
  const copied = samples!.nearest.filter((distance) => distance < least).length / held.length;
  const closer = areaUnderRoc(held, samples!.nearest);
  return [
    {
      id: 'closeness',
      values: {
        samples: samples!.values['nearest']!.mean,
        heldOut: estimate(held).mean,
        searched,
        training: split.train.length,
      },
    },
    { id: 'copied', values: { share: copied, expected: COPIED, closer: closer.area } },
    {
      id: 'reachable',
      values: { samples: samples!.values['frechet']!.mean, real: real.values['frechet']!.mean },
    },
    ...(samples!.values['density']!.mean > 1.5 * real.values['density']!.mean
      ? [
          {
            id: 'tooUsual',
            values: {
              density: samples!.values['density']!.mean,
              coverage: samples!.values['coverage']!.mean,
              recall: samples!.values['recall']!.mean,
            },
          },
        ]
      : []),
    ...(subject.spec.labels === 'all' ? [{ id: 'classesInTurn', values: {} }] : []),
  ];
}
