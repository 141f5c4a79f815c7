// Gallery: sheets of pictures, a histogram, and feature maps.
import type { Chart } from '../charts/chart.ts';
import { histogramChart } from '../charts/histogram/chart.ts';
import { mapsChart } from '../charts/maps/chart.ts';
import { picturesChart } from '../charts/pictures/chart.ts';
import { createRandom } from '../core/random.ts';
import type { Pictures } from '../protocol/messages.ts';
import type { Example } from './example.ts';

/** On a canvas that fills the example. */
const onCanvas = (
  name: string,
  width: number,
  height: number,
  make: (canvas: HTMLCanvasElement) => Chart,
): Example => ({
  name,
  width,
  height,
  className: 'sheet-of-pictures',
  make: (element) => {
    const canvas = document.createElement('canvas');
    canvas.style.cssText = 'display:block;width:100%;height:100%;image-rendering:pixelated';
    element.append(canvas);
    return make(canvas);
  },
});

const values = (seed: number, count: number): Float32Array => {
  const random = createRandom(seed, 1);
  return Float32Array.from({ length: count }, () => random.normal());
};

export const sheets = (digits: Pictures): readonly Example[] => [
  ...[false, true].map((trueGreys) =>
    onCanvas(trueGreys ? 'pictures-true-greys' : 'pictures', 280, 112, (canvas) =>
      picturesChart(canvas, {
        read: () => ({ ...digits, count: 40, pixels: digits.pixels.subarray(0, 40 * 28 * 28) }),
        columns: 10,
        trueGreys: () => trueGreys,
      }),
    ),
  ),
  onCanvas('maps-of-a-convolution', 280, 140, (canvas) =>
    mapsChart(canvas, () => ({ shape: [14, 14, 8], values: values(3, 14 * 14 * 8) })),
  ),
  onCanvas('maps-of-a-vector', 280, 60, (canvas) => mapsChart(canvas, () => ({ shape: [40], values: values(4, 40) }))),
  {
    name: 'histogram',
    width: 320,
    height: 120,
    className: 'histogram',
    make: (element) =>
      histogramChart(element, {
        read: () => ({ values: values(5, 300).map((value) => -120 + 9 * value), marked: -139 }),
        format: (value, decimals) => value.toFixed(decimals),
      }),
  },
];
