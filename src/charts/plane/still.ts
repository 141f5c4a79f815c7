// Charts, plane: one frame of a run on one canvas, for a picture or a film.
import type { Embedding } from '../../protocol/messages.ts';
import { readInk } from '../ink.ts';
import { planeFrame, pointPositions } from './layout.ts';
import { drawSheet, renderSheet, type Sheet } from './manifold.ts';
import { drawPoints } from './points.ts';

export interface StillInput {
  readonly embedding: Embedding;
  readonly sheet: Sheet;
  readonly extent: number;
  readonly x: number;
  readonly y: number | null;
  readonly classes: number;
  readonly trueGreys: boolean;
  readonly points: boolean;
  /** Stands in a corner. */
  readonly caption: string;
}

/** As on the page: behind points the pictures step back. */
const BEHIND_POINTS = 0.38;

/** Draws into `canvas`, `side` CSS pixels wide and high. */
export function drawStill(canvas: HTMLCanvasElement, side: number, input: StillInput): void {
  const ink = readInk();
  const { embedding, sheet, extent, x, y, classes, trueGreys, points, caption } = input;
  const { axes, window } = sheet.plan;
  // Films what was looked at: the part of the plane that the pictures fill.
  const frame = planeFrame(side, side, { axes, extent, window, flat: y === null });
  const [bitmap, pictures, cloud] = [0, 1, 2].map(() => document.createElement('canvas'));
  renderSheet(bitmap!, sheet, ink, trueGreys);
  drawSheet(pictures!, bitmap!, sheet, frame, axes);
  if (points) drawPoints(cloud!, frame, embedding, pointPositions(frame, embedding, x, y, classes), classes, ink);
  canvas.width = pictures!.width;
  canvas.height = pictures!.height;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.fillStyle = ink.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalAlpha = points ? BEHIND_POINTS : 1;
  context.drawImage(pictures!, 0, 0);
  context.globalAlpha = 1;
  if (points) context.drawImage(cloud!, 0, 0);
  const size = canvas.width / 40;
  context.font = `${size}px system-ui, sans-serif`;
  context.fillStyle = ink.mu;
  context.fillText(caption, size, canvas.height - size / 2);
}
