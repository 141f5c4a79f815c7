// Gallery: curves of a run.
import { type CurveData, curveChart } from '../charts/curve/chart.ts';
import { type RateDistortionData, rateDistortionChart } from '../charts/rate-distortion/chart.ts';
import type { Row } from '../charts/spread/layout.ts';
import { spreadChart, spreadHeight } from '../charts/spread/chart.ts';
import { createRing } from '../core/ring.ts';
import { ringOf } from './data.ts';
import type { Example } from './example.ts';

const empty = { ring: createRing(1), column: -1 };
const train = { ring: ringOf(1, 6000, 10, -220, -112, 4), column: 0 };
const heldOut = { ring: ringOf(2, 6000, 240, -222, -116, 0.6), column: 0 };
const other = (seed: number, to: number) => ({ ring: ringOf(seed, 6000, 240, -222, to, 0.6), column: 0 });

const curve = (name: string, data: Partial<CurveData>): Example => ({
  name,
  width: 320,
  height: 130,
  className: 'curve-chart',
  make: (element) =>
    curveChart(element, {
      read: () => ({ train: empty, heldOut: empty, others: [], cursor: null, changes: [], ...data }),
      format: (value, decimals) => value.toFixed(decimals),
      onHover: () => {},
    }),
});

const rateDistortion = (name: string, data: RateDistortionData): Example => ({
  name,
  width: 380,
  height: 260,
  className: 'rate-distortion-chart',
  make: (element) =>
    rateDistortionChart(element, {
      read: () => data,
      format: (value, decimals) => value.toFixed(decimals),
      texts: () => ({ rate: 'R, nats', distortion: 'D, nats' }),
      lineText: (elbo) => `ELBO ${elbo}`,
      onPress: () => {},
      onPoint: () => {},
    }),
});

const point = (number: number, rate: number, distortion: number, colour = -1, present = false) => ({
  number,
  name: `Run ${number}`,
  says: '',
  present,
  colour,
  rate,
  distortion,
});

const spread = (name: string, rows: readonly Row[]): Example => ({
  name,
  width: 330,
  height: Math.ceil(11 * spreadHeight(rows.length, 3)),
  className: 'spread-chart',
  make: (element) =>
    spreadChart(element, {
      read: () => rows,
      format: (value, decimals) => value.toFixed(decimals),
      deviationText: (deviation) => `± ${Number(deviation.toPrecision(2))}`,
    }),
});

const bars = (mean: number, pathwise: number, baseline: number, score: number): Row['bars'] => [
  { kind: 'pathwise', mean, deviation: pathwise, whole: true },
  { kind: 'baseline', mean: mean + 0.06 * baseline, deviation: baseline, whole: true },
  { kind: 'score', mean: mean + 0.05 * score, deviation: score, whole: false },
];

export const curves: readonly Example[] = [
  curve('curve-begins', { train: { ring: ringOf(3, 8, 1, -540, -300, 9), column: 0 } }),
  curve('curve-both', { train, heldOut }),
  curve('curve-compared', {
    train,
    heldOut,
    cursor: 2500,
    others: [
      { series: other(4, -125), colour: 0 },
      { series: other(5, -140), colour: 1 },
    ],
  }),
  rateDistortion('rate-distortion', {
    points: [point(1, 8.2, 142, 0), point(2, 3.1, 158), point(3, 8.3, 141.5, 1), point(4, 6.1, 146, -1, true)],
    trail: [
      { rate: 0.4, distortion: 520 },
      { rate: 1.5, distortion: 205 },
      { rate: 3.4, distortion: 176 },
      { rate: 4.8, distortion: 158 },
      { rate: 5.6, distortion: 151 },
      { rate: 6.1, distortion: 146 },
    ],
  }),
  spread('spread', [
    { name: 'μ₁', bars: bars(3, 11, 24, 1900) },
    { name: 'μ₂', bars: bars(-6, 4, 16, 21) },
  ]),
];
