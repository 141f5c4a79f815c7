// Charts, plane: one frame of a run on one canvas, for a picture or a film.
import type { Embedding } from '../../protocol/messages.ts';
import { type Ink, readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { planeFrame, pointPositions, type Spot } from './layout.ts';
import { drawSheet, renderSheet, type Sheet } from './manifold.ts';
import { drawPoints } from './points.ts';
import { FONT_SIZE, surroundOf, type Surround, type SurroundText } from './surround.ts';

export interface StillInput {
  readonly embedding: Embedding;
  readonly sheet: Sheet;
  readonly extent: number;
  readonly x: number;
  readonly y: number | null;
  readonly classes: number;
  readonly trueGreys: boolean;
  readonly points: boolean;
  /** The Gaussians of the prior on these axes; none where the plane shows none. */
  readonly prior: readonly Spot[];
  /** Of the classes in their order; none without labels. */
  readonly classNames: readonly string[];
  /** Stands under it. */
  readonly caption: string;
}

/** As on the page: behind points the pictures step back. */
const BEHIND_POINTS = 0.38;

/** In square pixels, of a marker in the legend. */
export const LEGEND_MARKER = 44;

/** Draws into `canvas`: a plane of `side` CSS pixels, and under it the legend and the caption. */
export function drawStill(canvas: HTMLCanvasElement, side: number, input: StillInput): void {
  const ink = readInk();
  const { embedding, sheet, extent, x, y, classes, trueGreys, points } = input;
  const { axes, window } = sheet.plan;
  // Films what was looked at: the part of the plane that the pictures fill.
  const frame = planeFrame(side, side, { axes, extent, window, flat: y === null });
  const [bitmap, pictures, cloud] = [0, 1, 2].map(() => document.createElement('canvas'));
  renderSheet(bitmap!, sheet, ink, trueGreys);
  drawSheet(pictures!, bitmap!, sheet, frame, axes);
  if (points) drawPoints(cloud!, frame, embedding, pointPositions(frame, embedding, x, y, classes), classes, ink);
  const surround = surroundOf(frame, input);
  const ratio = pictures!.width / side;
  canvas.width = pictures!.width;
  canvas.height = Math.round(surround.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = ink.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalAlpha = points ? BEHIND_POINTS : 1;
  context.drawImage(pictures!, 0, 0);
  context.globalAlpha = 1;
  context.scale(ratio, ratio);
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  context.strokeStyle = ink.textSoft;
  context.globalAlpha = 0.6;
  for (const ring of surround.rings) context.stroke(new Path2D(ring));
  context.restore();
  if (points) context.drawImage(cloud!, 0, 0, side, side);
  drawMarkers(context, surround, ink);
  drawTexts(context, surround.texts, ink);
}

function drawMarkers(context: CanvasRenderingContext2D, { markers }: Surround, ink: Ink): void {
  context.lineWidth = 2;
  for (const { index, x, y } of markers) {
    const { path, stroked, colour } = classMarker(index, LEGEND_MARKER);
    context.save();
    context.translate(x, y);
    context.fillStyle = context.strokeStyle = ink.classes[colour] ?? ink.mu;
    if (stroked) context.stroke(new Path2D(path));
    else context.fill(new Path2D(path));
    context.restore();
  }
}

function drawTexts(context: CanvasRenderingContext2D, texts: readonly SurroundText[], ink: Ink): void {
  for (const { kind, text, x, y, anchor } of texts) {
    context.font = `${kind === 'axis' ? `italic ${FONT_SIZE + 3}px serif` : `${FONT_SIZE}px system-ui, sans-serif`}`;
    context.textAlign = anchor === 'middle' ? 'center' : anchor;
    context.lineWidth = 3;
    context.strokeStyle = ink.surface;
    // Over pictures and points it would not be read without a rim.
    if (kind === 'ring') context.strokeText(text, x, y);
    context.fillStyle = textInk(kind, ink);
    context.fillText(text, x, y);
  }
}

export function textInk(kind: SurroundText['kind'], ink: Ink): string {
  return kind === 'axis' ? ink.z : kind === 'legend' || kind === 'caption' ? ink.text : ink.textSoft;
}
