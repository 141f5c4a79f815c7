// Charts, plane: the cloud of posterior means on a canvas. Each class is drawn once and stamped, so that ten thousand
// points cost ten thousand copies of a few pixels.
import type { Embedding } from '../../protocol/messages.ts';
import type { Ink } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { prepareCanvas } from '../raster.ts';
import { markerArea, type PlaneFrame } from './layout.ts';

const STAMP = 20;

/** `at` are their pixels, [count, 2]. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  frame: PlaneFrame,
  embedding: Embedding,
  at: Float32Array,
  classes: number,
  ink: Ink,
): void {
  const context = prepareCanvas(canvas, frame.width, frame.height);
  if (!context) return;
  const area = markerArea(embedding.count);
  const stamps = Array.from({ length: Math.max(1, classes) }, (_, i) => stamp(i, area, ink, embedding.labels !== null));
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top);
  context.clip();
  for (let i = 0; i < embedding.count; i++) {
    const [left, top] = [at[2 * i]! - STAMP / 2, at[2 * i + 1]! - STAMP / 2];
    const outside = left < -STAMP || top < -STAMP || left > frame.width || top > frame.height;
    const picture = outside ? null : stamps[embedding.labels?.[i] ?? 0];
    if (picture) context.drawImage(picture, left, top, STAMP, STAMP);
  }
  context.restore();
}

function stamp(index: number, area: number, ink: Ink, labelled: boolean): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = prepareCanvas(canvas, STAMP, STAMP);
  if (!context) return canvas;
  const marker = classMarker(index, area);
  const colour = labelled ? (ink.classes[marker.colour] ?? ink.mu) : ink.mu;
  const path = new Path2D(marker.path);
  context.translate(STAMP / 2, STAMP / 2);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  // A thin rim of the background keeps neighbours apart.
  context.strokeStyle = ink.surface;
  context.lineWidth = marker.stroked ? 4 : 2;
  context.stroke(path);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  if (marker.stroked) context.stroke(path);
  else context.fill(path);
  return canvas;
}
