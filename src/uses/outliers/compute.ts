// Use `outliers`: scores of usual and odd images, how well each score tells them apart, and which images it is wrong
// about.
import { imageSize } from '../../data/dataset.ts';
import type { Lent } from '../../engine/answers.ts';
import { joined } from '../../engine/evaluate.ts';
import { estimateShare } from '../../math/judge/estimate.ts';
import { areaUnderRoc, rocCurve, shareAbove, thresholdFor } from '../../math/judge/roc.ts';
import { findParts } from '../../models/choice.ts';
import type { ComputeUse } from '../compute.ts';
import { heldOut } from '../images.ts';
import type { Line, PictureRow, UseAnswer } from '../use.ts';
import { gatherGroups } from './odd.ts';
import { rivalScores } from './rivals.ts';
import { modelScores, type Scores } from './scores.ts';
import { oddities, outliersSpec } from './spec.ts';

/** Images of a row. */
const IN_ROW = 8;
/** Points of a curve, at most: more are not seen. */
const ON_CURVE = 100;

type Remark = UseAnswer['remarks'][number];

export const outliers: ComputeUse = async (run, { values, shown, images, round, own = null }, turn) => {
  const { dataset } = run.subject;
  const size = imageSize(dataset.shape);
  const oddity = oddities.find((one) => one === values['odd']) ?? outliersSpec.options[0].default;
  const leftOut = Number(values['leftOut'] ?? 0);
  const alarms = Number(values['alarms'] ?? 0.05);
  if (!(alarms >= 0 && alarms < 1)) return { refused: 'badThreshold', values: { alarms } };
  const groups = await gatherGroups(run, { oddity, leftOut, images, round, own });
  if ('refused' in groups) return groups;
  const { usual, odd } = groups;
  const [usuals, odds] = [usual.length / size, odd.length / size];
  // Behind the two groups: the images that are shown, and three that have one level everywhere.
  const asTheyCome = heldOut(run, shown.slice(0, IN_ROW)).pixels;
  const levels = [0, meanLevel(usual), 255];
  const constant = new Uint8Array(levels.length * size);
  levels.forEach((level, i) => {
    constant.fill(level, i * size, (i + 1) * size);
  });
  const all = joined([usual, odd, asTheyCome, constant]);
  const ours = await modelScores(run, all, turn);
  const scores: Scores = { ...ours, ...(await rivalScores(run, all, turn)) };
  const ofUsual = (method: string): Float64Array => scores[method]!.subarray(0, usuals);
  const ofOdd = (method: string): Float64Array => scores[method]!.subarray(usuals, usuals + odds);

  const asked = String(values['score'] ?? 'elbo');
  const method = asked in ours ? asked : 'reconstruction' in ours ? 'reconstruction' : 'latent';
  const areas = Object.fromEntries(Object.keys(scores).map((id) => [id, areaUnderRoc(ofOdd(id), ofUsual(id))]));
  const threshold = thresholdFor(ofUsual(method), alarms);
  const order = (score: Float64Array, sign: 1 | -1): number[] =>
    Array.from(score.keys())
      .sort((a, b) => sign * (score[a]! - score[b]!))
      .slice(0, IN_ROW);
  const row = (id: string, from: Uint8Array, score: Float64Array, places: readonly number[]): PictureRow => ({
    id,
    count: places.length,
    pixels: joined(places.map((at) => from.subarray(at * size, (at + 1) * size))),
    numbers: { measure: 'oddness', values: places.map((at) => score[at]!) },
  });
  const [usualScore, oddScore] = [ofUsual(method), ofOdd(method)];
  const ownScore = scores[method]!.subarray(usuals + odds, usuals + odds + asTheyCome.length / size);
  const tails = Array.from(ownScore, (score) => 1 - below(usualScore, score));
  return {
    images: usuals + odds,
    rows: [
      ...(asTheyCome.length > 0
        ? [
            {
              id: 'asTheyCome',
              count: ownScore.length,
              pixels: asTheyCome,
              numbers: { measure: 'tail', values: tails },
            },
          ]
        : []),
      row('found', odd, oddScore, order(oddScore, -1)),
      row('missed', odd, oddScore, order(oddScore, 1)),
      row('suspected', usual, usualScore, order(usualScore, -1)),
    ],
    scores: Object.keys(scores).map((id) => {
      const found = shareAbove(ofOdd(id), thresholdFor(ofUsual(id), alarms));
      return {
        method: id,
        ours: id in ours,
        // The best of several scores would be ahead by choosing it afterwards.
        ...(id in ours && id !== method && { aside: true as const }),
        values: { auc: { mean: areas[id]!.area, error: areas[id]!.error }, found: estimateShare(found, odds) },
      };
    }),
    lines: [
      {
        id: 'roc',
        x: { id: 'falsePositive', scale: 'linear' },
        y: { id: 'truePositive' },
        // The other scores of the model are numbers enough: seven curves would hide each other.
        lines: [
          ...[method, ...Object.keys(scores).filter((id) => !(id in ours))].map(
            (id): Line => ({ id, ours: id in ours, points: curve(ofOdd(id), ofUsual(id)) }),
          ),
          { id: 'coin', ours: false, points: [0, 1].map((at) => ({ x: at, y: at, error: null })) },
        ],
      },
    ],
    spreads: [
      {
        id: 'oddness',
        x: { id: method },
        groups: [
          { id: 'usual', values: usualScore.slice() },
          { id: 'odd', values: oddScore.slice() },
        ],
        threshold,
      },
    ],
    remarks: [
      {
        id: 'threshold',
        values: {
          threshold,
          falsePositive: shareAbove(usualScore, threshold),
          truePositive: shareAbove(oddScore, threshold),
        },
      },
      ...(method === asked ? [] : [{ id: 'otherScore', values: {} }]),
      ...aboutClass(run, oddity === 'class' ? leftOut : null),
      ...aboutArea(areas[method]!),
      ...aboutSimplicity(scores, usuals, odds, levels),
      ...aboutComplexity(run, areas, method),
      ...(run.subject.spec.labels === 'all' ? [{ id: 'everyClassTried', values: {} }] : []),
    ],
  };
};

/** Whether the class that counts as odd was among the training images. */
function aboutClass({ subject: { dataset }, split }: Lent, leftOut: number | null): Remark[] {
  if (leftOut === null || !dataset.labels) return [];
  const { labels } = dataset;
  const seen = split.train.filter((image) => labels[image] === leftOut).length;
  return [
    seen > 0 ? { id: 'classSeen', values: { seen, training: split.train.length } } : { id: 'classUnseen', values: {} },
  ];
}

/** That a coin would do as well, or that the odd ones pass for more usual than the usual. */
function aboutArea({ area, error }: { readonly area: number; readonly error: number }): Remark[] {
  if (Math.abs(area - 0.5) <= 2 * error) return [{ id: 'coin', values: { auc: area, error } }];
  return area < 0.5 ? [{ id: 'reversed', values: { auc: area, error } }] : [];
}

/** Serrà et al. 2020: where the likelihood is misled by simple images, or where this score was chosen. */
function aboutComplexity(
  { config }: Lent,
  areas: Readonly<Record<string, { readonly area: number }>>,
  method: string,
): Remark[] {
  const [before, after] = [areas['logLikelihood'] ?? areas['elbo'], areas['complexity']];
  if (!before || !after || (method !== 'complexity' && before.area >= 0.5)) return [];
  return [
    { id: 'complexity', values: { before: before.area, after: after.area } },
    ...(findParts(config).likelihood.measure === 'neither' ? [{ id: 'notBits', values: {} }] : []),
  ];
}

/** Nalisnick et al. 2019: simple images are likely, whatever a model has learnt. */
function aboutSimplicity({ elbo }: Scores, usuals: number, odds: number, levels: readonly number[]): Remark[] {
  if (!elbo) return [];
  const usual = elbo.subarray(0, usuals);
  const flat = elbo.subarray(elbo.length - levels.length);
  const likeliest = flat.indexOf(Math.min(...flat));
  const constant = flat[likeliest]!;
  const numbers = {
    level: levels[likeliest]!,
    constant: -constant,
    usual: -mean(usual),
    passed: shareAbove(usual, constant),
  };
  const odd = mean(elbo.subarray(usuals, usuals + odds));
  return [
    { id: constant < mean(usual) ? 'constantLikelier' : 'constantLess', values: numbers },
    ...(odd < mean(usual) ? [{ id: 'oddLikelier', values: { odd: -odd, usual: -mean(usual) } }] : []),
  ];
}

function curve(odd: Float64Array, usual: Float64Array): Line['points'] {
  const points = rocCurve(odd, usual);
  const every = Math.ceil(points.length / ON_CURVE);
  return points
    .filter((_, i) => i % every === 0 || i === points.length - 1)
    .map(({ falsePositive, truePositive }) => ({ x: falsePositive, y: truePositive, error: null }));
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const below = (scores: Float64Array, score: number): number =>
  scores.filter((other) => other < score).length / scores.length;

function meanLevel(pixels: Uint8Array): number {
  let sum = 0;
  for (const level of pixels) sum += level;
  return Math.round(sum / pixels.length);
}
