// Charts, plane: decoded pictures of a grid of z, laid where those z are.
import type { Pictures } from '../../protocol/messages.ts';
import type { Ink } from '../ink.ts';
import { shades, tile } from '../pictures/layout.ts';
import { prepareCanvas } from '../raster.ts';
import { type PlaneFrame, stripHeight } from './layout.ts';

export interface Sheet {
  /** Which z the pictures are of: the centres of equal cells of these axes. */
  readonly plan: { readonly axes: 'linear' | 'quantile'; readonly extent: number; readonly columns: number };
  readonly pictures: Pictures;
}

/** The sheet as a bitmap of its own, one pixel per image pixel. */
export function renderSheet(
  bitmap: HTMLCanvasElement,
  { pictures, plan: { columns } }: Sheet,
  ink: Ink,
  trueGreys: boolean,
): void {
  const palette = trueGreys ? shades([0, 0, 0], [255, 255, 255]) : shades(ink.paper, ink.pen);
  const { width, height, rgba } = tile(pictures, columns, palette);
  bitmap.width = width;
  bitmap.height = height;
  bitmap.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}

/** Lays a rendered sheet on the plane; one asked for on other axes is left out until its successor comes. */
export function drawSheet(
  canvas: HTMLCanvasElement,
  bitmap: HTMLCanvasElement,
  { plan }: Sheet,
  frame: PlaneFrame,
  axes: 'linear' | 'quantile',
): void {
  const context = prepareCanvas(canvas, frame.width, frame.height);
  if (!context || plan.axes !== axes || bitmap.width === 0) return;
  const { x, y } = frame;
  const linear = axes === 'linear';
  const left = linear ? x.toPixel(-plan.extent) : frame.left;
  const right = linear ? x.toPixel(plan.extent) : frame.right;
  const top = y ? (linear ? y.toPixel(plan.extent) : frame.top) : frame.bottom - stripHeight(frame, plan.columns);
  const bottom = y && linear ? y.toPixel(-plan.extent) : frame.bottom;
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, right - left, bottom - top);
}
