// Charts, plane: decoded pictures of a grid of z, laid where those z are.
import { axisValue, type GridPlan } from '../../math/grid.ts';
import type { Pictures } from '../../protocol/messages.ts';
import type { Ink } from '../ink.ts';
import { kindOf } from '../../kinds/kinds.ts';
import { trueInks } from '../pictures/chart.ts';
import { prepareCanvas } from '../raster.ts';
import { type PlaneFrame, stripHeight } from './layout.ts';

export interface Sheet {
  /** Which z the pictures are of: the centres of equal cells of these axes. */
  readonly plan: Pick<GridPlan, 'axes' | 'extent' | 'window' | 'columns'>;
  readonly pictures: Pictures;
}

/** The sheet as a bitmap of its own, one pixel per image pixel. */
export function renderSheet(
  bitmap: HTMLCanvasElement,
  { pictures, plan: { columns } }: Sheet,
  ink: Ink,
  trueGreys: boolean,
): void {
  const { width, height, rgba } = kindOf(pictures.kind).draw(pictures, columns, trueGreys ? trueInks : ink);
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
  const { scale, left: first, bottom: lowest } = plan.window;
  const z = (share: number): number => axisValue(axes, plan.extent, share);
  const [left, right] = [x.toPixel(z(first)), x.toPixel(z(first + 1 / scale))];
  const top = y ? y.toPixel(z(lowest + 1 / scale)) : frame.bottom - stripHeight(frame);
  const bottom = y ? y.toPixel(z(lowest)) : frame.bottom;
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, right - left, bottom - top);
}
