// Charts, pictures: a sheet of images on a 2-D canvas, one bitmap pixel per image pixel; the style sheet scales
// it.
import type { Pictures } from '../../protocol/messages.ts';
import { kindOf } from '../../kinds/kinds.ts';
import type { Chart } from '../chart.ts';
import { readInk } from '../ink.ts';

export interface PicturesOptions {
  readonly read: () => Pictures | null;
  readonly columns: number;
  /** True greys rather than the theme's paper and pen, for photographs. */
  readonly trueGreys: () => boolean;
}

export const trueInks = { paper: [0, 0, 0], pen: [255, 255, 255] } as const;

/** Draws `pictures` to fill the canvas's bitmap. */
export function paint(canvas: HTMLCanvasElement, pictures: Pictures, columns: number, trueGreys: boolean): void {
  const sheet = kindOf(pictures.kind).draw(pictures, columns, trueGreys ? trueInks : readInk());
  if (canvas.width !== sheet.width) canvas.width = sheet.width;
  if (canvas.height !== sheet.height) canvas.height = sheet.height;
  canvas.getContext('2d')?.putImageData(new ImageData(sheet.rgba, sheet.width, sheet.height), 0, 0);
}

export function picturesChart(canvas: HTMLCanvasElement, { read, columns, trueGreys }: PicturesOptions): Chart {
  return {
    draw() {
      const pictures = read();
      if (pictures) paint(canvas, pictures, columns, trueGreys());
    },
    destroy() {},
  };
}
