// Gallery: the latent plane, with each of its layers.
import { planeChart, type PlaneData } from '../charts/plane/chart.ts';
import { aggregateDensity, massLevel } from '../math/aggregate.ts';
import { axisValue } from '../math/grid.ts';
import { type PlaneWindow, wholePlane } from '../math/window.ts';
import type { Pictures } from '../protocol/messages.ts';
import { cloudOf } from './data.ts';
import type { Example } from './example.ts';

const EXTENT = 3.5;
const SIDE = 48;
const cloud = cloudOf(600);

function aggregateOn(window: PlaneWindow): PlaneData['aggregate'] {
  const centres = Float64Array.from({ length: SIDE }, (_, i) => axisValue('linear', EXTENT, (i + 0.5) / SIDE));
  const { mu, logVar, latent } = cloud;
  const density = aggregateDensity({ mu, logVar: logVar!, latent, x: 0, y: 1, across: centres, up: centres });
  return { density, side: SIDE, levels: [0.95, 0.5].map((share) => massLevel(density, share)), window };
}

/** A bent posterior, as a decoder makes it: a Gaussian whose second dimension follows the square of the first. */
function regionsOn(): PlaneData['regions'] {
  const [low, high] = [[-2.5, -2] as const, [1, 2] as const];
  const logShares = Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
    const z1 = low[0] + (((i % SIDE) + 0.5) / SIDE) * (high[0] - low[0]);
    const z2 = low[1] + ((Math.floor(i / SIDE) + 0.5) / SIDE) * (high[1] - low[1]);
    return -0.5 * (((z1 + 0.8) / 0.5) ** 2 + ((z2 + 0.7 - (z1 + 0.8) ** 2) / 0.25) ** 2);
  });
  const levels = [0.95, 0.5].map((share) => Math.log(massLevel(logShares.map(Math.exp), share)));
  return { logShares, side: SIDE, low, high, levels };
}

const plain: PlaneData = {
  embedding: cloud,
  sheet: null,
  decoded: null,
  points: true,
  pictures: false,
  density: false,
  aggregate: null,
  axes: 'linear',
  extent: EXTENT,
  window: wholePlane,
  prior: [{ x: 0, y: 0, sigmaX: 1, sigmaY: 1 }],
  scaled: true,
  marked: -1,
  posterior: null,
  posteriorReach: [1, 2],
  regions: null,
  optimum: null,
  x: 0,
  y: 1,
  classes: 10,
  trueGreys: false,
  handle: { x: 0.5, y: -0.5 },
};

/** A plane without its handle; it is the page's. */
const plane = (name: string, data: Partial<PlaneData>): Example => ({
  name,
  width: 300,
  height: 300,
  className: data.points === false ? 'plane' : 'plane with-points',
  make: (element) => {
    if (data.points !== false) element.dataset.points = '';
    const layer = (kind: string): HTMLCanvasElement => {
      const canvas = document.createElement('canvas');
      canvas.className = `plane-layer ${kind}`;
      element.append(canvas);
      return canvas;
    };
    const [pictures, points] = [layer('plane-pictures'), layer('')];
    const frame = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    frame.setAttribute('class', 'plane-layer plane-frame');
    element.append(frame);
    return planeChart(
      { surface: element, pictures, points, frame, handle: null, loupe: null },
      {
        read: () => ({ ...plain, ...data }),
        move: () => {},
        ahead: () => {},
        zoom: () => {},
        valueText: () => '',
        onPoint: () => {},
      },
    );
  },
});

export const planes = (digits: Pictures): readonly Example[] => {
  const plan = { axes: 'linear', extent: EXTENT, window: wholePlane, columns: 20 } as const;
  const sheet = { plan, pictures: digits };
  const near = { scale: 3, left: 0.5, bottom: 0.4 };
  const line = cloudOf(300, 1);
  const strip = { ...digits, count: 20, pixels: digits.pixels.subarray(0, 20 * 28 * 28) };
  return [
    plane('plane-points', { posterior: { x: 1.6, y: 0.2, sigmaX: 0.3, sigmaY: 0.5 }, marked: 10 }),
    plane('plane-unlabelled', { embedding: cloudOf(600, 2, false), classes: 0 }),
    plane('plane-grid', { sheet, pictures: true, points: false }),
    plane('plane-grid-behind-points', { sheet, pictures: true }),
    plane('plane-quantiles', {
      axes: 'quantile',
      sheet: { ...sheet, plan: { ...plan, axes: 'quantile' } },
      pictures: true,
    }),
    plane('plane-areas', { density: true }),
    plane('plane-aggregate', { aggregate: aggregateOn(wholePlane) }),
    plane('plane-true-posterior', {
      posterior: { x: -0.8, y: -0.5, sigmaX: 0.4, sigmaY: 0.3 },
      posteriorReach: [2.45, 1.18],
      regions: regionsOn(),
    }),
    plane('plane-optimum', {
      posterior: { x: -0.8, y: -0.5, sigmaX: 0.4, sigmaY: 0.3 },
      optimum: {
        from: { x: -0.8, y: -0.5, sigmaX: 0.4, sigmaY: 0.3 },
        to: { x: -0.4, y: 0, sigmaX: 0.3, sigmaY: 0.25 },
      },
    }),
    plane('plane-near', { window: near, sheet: { ...sheet, plan: { ...plan, window: near } }, pictures: true }),
    plane('plane-mixture', {
      prior: [
        { x: -1.5, y: 0, sigmaX: 0.5, sigmaY: 0.8 },
        { x: 1.2, y: 1, sigmaX: 0.9, sigmaY: 0.4 },
      ],
    }),
    plane('plane-projected', { scaled: false, prior: [] }),
    plane('plane-one-dimension', { embedding: line, y: null, sheet: { plan, pictures: strip }, pictures: true }),
  ];
};
