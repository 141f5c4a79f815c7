// Charts, maps: a layer's feature maps, or the cells of a vector, on a 2-D canvas as sharp as the screen.
import type { Chart } from '../chart.ts';
import { readInk } from '../ink.ts';
import { shades } from '../../kinds/grey/shades.ts';
import { drawMaps, mapsOf, type Numbers, planMaps } from './layout.ts';

export function mapsChart(canvas: HTMLCanvasElement, read: () => Numbers | null): Chart {
  return {
    draw(width, height) {
      const ratio = window.devicePixelRatio || 1;
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (w === 0 || h === 0) return;
      if (canvas.width !== w) canvas.width = w;
      if (canvas.height !== h) canvas.height = h;
      const context = canvas.getContext('2d');
      const numbers = read();
      context?.clearRect(0, 0, w, h);
      if (!numbers) return;
      const { sunken, pen } = readInk();
      const maps = mapsOf(numbers);
      const bitmap = drawMaps(maps, planMaps(maps, w, h), shades(sunken, pen), w, h);
      context?.putImageData(new ImageData(new Uint8ClampedArray(bitmap.buffer), w, h), 0, 0);
    },
    destroy() {},
  };
}
