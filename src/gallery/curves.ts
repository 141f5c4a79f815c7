// Gallery: curves of a run.
import { type CurveData, curveChart } from '../charts/curve/chart.ts';
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
];
