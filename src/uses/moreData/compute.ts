// Use `moreData`: a small classifier learns from a few labelled images alone, with images that the model made, with as
// many that were moved about, and with both; each time over several draws.
import type { Lent } from '../../engine/answers.ts';
import { type Estimated, estimate } from '../../math/judge/estimate.ts';
import { imageSize } from '../../data/dataset.ts';
import type { ComputeUse } from '../compute.ts';
import { type Images, joinImages, ofSet, someHeldOut } from '../images.ts';
import type { PictureRow, UseAnswer } from '../use.ts';
import { FRAME, hiddenClassifier, logisticClassifier } from './classifiers.ts';
import { countsOf, labelledImages, madeImages, movedImages } from './lesson.ts';

const SEEDS = 5;
/** Classes that are shown, one image of each. */
const IN_ROW = 12;

const methods = ['few', 'moved', 'made', 'madeAndMoved'] as const;
type Method = (typeof methods)[number];
const ours = (method: Method): boolean => method === 'made' || method === 'madeAndMoved';

/** Share of right ones in each class, which rare classes count in as much as others; and that of the rarest class. */
interface Marks {
  readonly balanced: number;
  readonly rarest: number;
}

export const moreData: ComputeUse = async (run, { values, images, round }, turn) => {
  const { dataset } = run.subject;
  const classes = dataset.classes.length;
  if (!dataset.labels || classes < 2) return { refused: 'noClasses', values: {} };
  const counts = countsOf(classes, Number(values['each'] ?? 10), values['balance'] === 'falling');
  const target = Math.max(...counts) + Number(values['added'] ?? 50);
  const added = counts.map((count) => target - count);
  const asked = someHeldOut(run, images);
  const linear = values['body'] !== 'hidden';
  const classify = linear ? await logisticClassifier(run, turn) : hiddenClassifier(run, turn);
  const found: Record<Method, Marks[]> = { few: [], moved: [], made: [], madeAndMoved: [] };
  let rows: readonly PictureRow[] = [];
  for (let draw = 0; draw < SEEDS; draw++) {
    const seed = run.config.seed + SEEDS * round + draw;
    const labelled = labelledImages(run, counts, seed);
    if (!labelled) return { refused: 'classMissing', values: {} };
    const few = ofSet(dataset, labelled);
    const made = await madeImages(run, labelled, added, seed, turn);
    const moved = movedImages(run, labelled, added, seed);
    await turn();
    if (draw === 0) rows = rowsOf(run, { few, moved, made });
    const lessons: Record<Method, Images> = {
      few,
      moved: joinImages(few, moved),
      made: joinImages(few, made),
      madeAndMoved: joinImages(joinImages(few, moved), made),
    };
    for (const method of methods) {
      found[method].push(marksOf(await classify(lessons[method], asked, seed), asked.labels!, classes));
    }
  }
  const over = (method: Method, mark: keyof Marks): Estimated => estimate(found[method].map((marks) => marks[mark]));
  return {
    images: asked.count,
    rows,
    scores: methods.map((method) => ({
      method,
      ours: ours(method),
      values: { balanced: over(method, 'balanced'), rarest: over(method, 'rarest') },
    })),
    lines: [],
    spreads: [
      {
        id: 'seeds',
        x: { id: 'balanced' },
        groups: methods.map((id) => ({ id, values: Float64Array.from(found[id], ({ balanced }) => balanced) })),
        threshold: null,
      },
    ],
    remarks: [
      ...remarksOf(run, found, counts),
      ...(!linear && dataset.shape[0] > FRAME ? [{ id: 'halfSize', values: { side: FRAME } }] : []),
    ],
  };
};

/** By class, and of the last class that was asked for. */
function marksOf(read: Uint8Array, truth: Uint8Array, classes: number): Marks {
  const shares = Array.from({ length: classes }, (_, label) => {
    const own = read.filter((_one, i) => truth[i] === label);
    return own.length > 0 ? own.filter((one) => one === label).length / own.length : null;
  });
  const there = shares.filter((share) => share !== null);
  return { balanced: there.reduce((sum, share) => sum + share, 0) / there.length, rarest: there.at(-1)! };
}

/** One image of each class. */
function rowsOf(
  { subject: { dataset } }: Lent,
  sets: Readonly<Partial<Record<Method, Images>>>,
): readonly PictureRow[] {
  const size = imageSize(dataset.shape);
  const shown = Math.min(IN_ROW, dataset.classes.length);
  return Object.entries(sets).map(([id, { pixels, labels }]) => {
    const row = new Uint8Array(shown * size);
    for (let label = 0; label < shown; label++) {
      const at = labels!.indexOf(label);
      if (at >= 0) row.set(pixels.subarray(at * size, (at + 1) * size), label * size);
    }
    return { id, count: shown, pixels: row, numbers: null };
  });
}

function remarksOf(
  { subject: { spec, dataset }, split, config }: Lent,
  found: Readonly<Record<Method, readonly Marks[]>>,
  counts: readonly number[],
): UseAnswer['remarks'] {
  // The same labelled images and the same start of the classifier: only the difference between two methods counts.
  const apart = (one: Method, other: Method): Estimated =>
    estimate(found[one].map(({ balanced }, draw) => balanced - found[other][draw]!.balanced));
  const [gain, against] = [apart('made', 'few'), apart('made', 'moved')];
  const clear = Math.abs(gain.mean) > 2 * (gain.error ?? 0);
  const labels = counts.reduce((sum, count) => sum + count, 0);
  return [
    {
      id: !clear ? 'noGain' : gain.mean > 0 ? 'gain' : 'harm',
      values: { labels, difference: gain.mean, error: gain.error ?? 0 },
    },
    { id: 'againstMoved', values: { difference: against.mean, error: against.error ?? 0 } },
    spec.labels === 'all'
      ? { id: 'sawAllLabels', values: { labels: split.train.length } }
      : spec.labels === 'some'
        ? { id: 'sawLabels', values: { labels: config.params['labelled'] ?? 0 } }
        : { id: 'gaussianPerClass', values: { classes: dataset.classes.length } },
  ];
}
