// Gallery: what a use of a model is judged by.
import { groupsChart, type GroupsData } from '../charts/groups/chart.ts';
import { labellingChart, type LabellingData } from '../charts/labelling/chart.ts';
import { linesChart, type LinesData } from '../charts/lines/chart.ts';
import { createRandom } from '../core/random.ts';
import type { Example } from './example.ts';

const lines = (name: string, data: LinesData): Example => ({
  name,
  width: 340,
  height: 160,
  className: 'lines-chart',
  make: (element) =>
    linesChart(element, {
      read: () => data,
      formatX: (value, decimals) => value.toFixed(decimals),
      formatY: (value, decimals) => `${(100 * value).toFixed(Math.max(0, decimals - 2))}%`,
    }),
});

const groups = (name: string, data: GroupsData): Example => ({
  name,
  width: 340,
  height: 160,
  className: 'groups-chart',
  make: (element) => groupsChart(element, { read: () => data, format: (value, decimals) => value.toFixed(decimals) }),
});

const labelling = (name: string, data: LabellingData): Example => ({
  name,
  width: 300,
  height: 220,
  className: 'label-map-chart',
  make: (element) => labellingChart(element, { read: () => data, onChoose: () => {} }),
});

const learning = (id: string, from: number, to: number) => ({
  id,
  points: [10, 20, 50, 100, 200, 500].map((x, i) => ({ x, y: from + ((to - from) * i) / 5, error: 0.03 / (i + 1) })),
});

/** Odd ones found against usual ones suspected, the rounder the smaller the power. */
const roc = (id: string, power: number) => ({
  id,
  points: Array.from({ length: 60 }, (_, i) => ({ x: i / 59, y: (i / 59) ** power, error: null })),
});

function normal(seed: number, mean: number, deviation: number, count: number): Float64Array {
  const random = createRandom(seed, 1);
  return Float64Array.from({ length: count }, () => mean + deviation * random.normal());
}

export const judged: readonly Example[] = [
  lines('lines-labels', {
    logX: true,
    lines: [learning('mu', 0.45, 0.86), learning('pixels', 0.4, 0.81), learning('pca', 0.41, 0.74)],
  }),
  lines('lines-roc', { logX: false, lines: [roc('elbo', 0.2), roc('pca', 0.5), roc('pixels', 1.4), roc('coin', 1)] }),
  groups('groups-threshold', {
    groups: [
      { id: 'usual', values: normal(1, 150, 30, 300) },
      { id: 'odd', values: normal(2, 260, 60, 300) },
    ],
    threshold: 200,
  }),
  groups('groups-points', {
    groups: [0.71, 0.69, 0.66, 0.68].map((mean, i) => ({ id: `${i}`, values: normal(3 + i, mean, 0.02, 5) })),
    threshold: null,
  }),
  labelling('labelling', {
    points: normal(11, 0, 1, 400),
    given: new Map(Array.from({ length: 12 }, (_, i) => [16 * i, i])),
    chosen: 16,
  }),
];
