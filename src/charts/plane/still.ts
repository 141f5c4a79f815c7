// Charts, plane: one frame of a run on one canvas, for a picture or a film.
import type { Embedding } from '../../protocol/messages.ts';
import { type Ink, readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { type PlaneFrame, pointPositions, type Spot } from './layout.ts';
import { drawSheet, renderSheet, type Sheet } from './manifold.ts';
import { drawPoints } from './points.ts';
import { STILL_TEXT, stillFrame, type Surround, surround } from './surround.ts';

export interface StillInput {
  readonly embedding: Embedding;
  readonly sheet: Sheet;
  readonly extent: number;
  readonly x: number;
  readonly y: number | null;
  /** The Gaussians that the prior is made of, as far as they are on these axes. */
  readonly prior: readonly Spot[];
  readonly classes: readonly string[];
  readonly trueGreys: boolean;
  readonly points: boolean;
  /** Stands under the plane. */
  readonly caption: string;
}

/** As on the page: behind points the pictures step back. */
export const BEHIND_POINTS = 0.38;
export const STILL_FONT = 'system-ui, sans-serif';
/** Area of a legend's marker. */
export const LEGEND_MARKER = 110;

/** Where the plane and what surrounds it stand on a picture `side` wide. */
export function stillLayout(
  side: number,
  { sheet, extent, x, y, prior, embedding, points, classes, caption }: StillInput,
) {
  const { axes, window } = sheet.plan;
  // Films what was looked at: the part of the plane that the pictures fill.
  const frame = stillFrame(side, { axes, extent, window, flat: y === null });
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = `${STILL_TEXT}px ${STILL_FONT}`;
  const measure = (text: string): number => context?.measureText(text).width ?? STILL_TEXT * text.length;
  const names = points && embedding.labels ? classes : [];
  return { frame, around: surround({ frame, prior, x, y, names, caption, measure }) };
}

/** Draws into `canvas`, `side` CSS pixels wide, and as high as the legend under the plane makes it. */
export function drawStill(canvas: HTMLCanvasElement, side: number, input: StillInput): void {
  const ink = readInk();
  const { embedding, sheet, x, y, classes, trueGreys, points } = input;
  const { frame, around } = stillLayout(side, input);
  const [bitmap, pictures, cloud] = [0, 1, 2].map(() => document.createElement('canvas'));
  renderSheet(bitmap!, sheet, ink, trueGreys);
  drawSheet(pictures!, bitmap!, sheet, frame, sheet.plan.axes);
  const at = pointPositions(frame, embedding, x, y, classes.length);
  if (points) drawPoints(cloud!, frame, embedding, at, classes.length, ink);
  const ratio = pictures!.width / side;
  // Another size wipes the canvas, which a film would show.
  const height = Math.ceil(ratio * around.height);
  if (canvas.width !== pictures!.width) canvas.width = pictures!.width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = ink.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalAlpha = points ? BEHIND_POINTS : 1;
  context.drawImage(pictures!, 0, 0);
  context.globalAlpha = 1;
  context.save();
  context.scale(ratio, ratio);
  drawRings(context, frame, around, ink);
  context.restore();
  if (points) context.drawImage(cloud!, 0, 0);
  context.save();
  context.scale(ratio, ratio);
  drawLegend(context, around, ink);
  drawLabels(context, around, ink);
  context.restore();
}

type Context = CanvasRenderingContext2D;

function drawRings(context: Context, frame: PlaneFrame, { rings }: Surround, ink: Ink): void {
  const { left, top, right, bottom } = frame;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.strokeStyle = ink.soft;
  for (const ring of rings) context.stroke(new Path2D(ring));
  context.restore();
}

function drawLegend(context: Context, { markers }: Surround, ink: Ink): void {
  for (const [index, { x, y }] of markers.entries()) {
    const { path, stroked, colour } = classMarker(index, LEGEND_MARKER);
    context.save();
    context.translate(x, y);
    context.fillStyle = context.strokeStyle = ink.classes[colour] ?? ink.mu;
    context.lineWidth = 2;
    if (stroked) context.stroke(new Path2D(path));
    else context.fill(new Path2D(path));
    context.restore();
  }
}

function drawLabels(context: Context, { labels }: Surround, ink: Ink): void {
  for (const { text, x, y, anchor, kind } of labels) {
    context.font = kind === 'axis' ? `italic ${1.3 * STILL_TEXT}px serif` : `${STILL_TEXT}px ${STILL_FONT}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor;
    context.fillStyle = kind === 'axis' ? ink.z : kind === 'class' ? ink.text : ink.soft;
    if (kind === 'ring') {
      // Over points and pictures it stands on a rim of the background.
      context.lineWidth = 4;
      context.strokeStyle = ink.surface;
      context.strokeText(text, x, y);
    }
    context.fillText(text, x, y);
  }
}
