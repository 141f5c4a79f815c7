// Charts, plane: the cloud of posterior means on a canvas. Each class is drawn once and stamped, so that ten thousand
// points cost ten thousand copies of a few pixels.
import type { Embedding } from '../../protocol/messages.ts';
import type { Ink } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { prepareCanvas } from '../raster.ts';
import { markerArea, type PlaneFrame } from './layout.ts';
import { lay, type Stamp, toStamp, unmultiply, wholePixels } from './stamps.ts';

const STAMP = 20;

/** `at` are their places in CSS pixels, [count, 2]. */
export function drawPoints(
  canvas: HTMLCanvasElement,
  frame: PlaneFrame,
  embedding: Embedding,
  at: Float32Array,
  classes: number,
  ink: Ink,
): void {
  const context = prepareCanvas(canvas, frame.width, frame.height);
  if (!context || canvas.width === 0 || canvas.height === 0) return;
  const ratio = window.devicePixelRatio || 1;
  const area = markerArea(embedding.count);
  const labelled = embedding.labels !== null;
  const stamps = Array.from({ length: Math.max(1, classes) }, (_, i) => knownStamp(i, area, ink, labelled, ratio));
  const image = new ImageData(canvas.width, canvas.height);
  const pixels = wholePixels(image.data);
  const bounds = {
    left: Math.round(frame.left * ratio),
    top: Math.round(frame.top * ratio),
    right: Math.min(canvas.width, Math.round(frame.right * ratio)),
    bottom: Math.min(canvas.height, Math.round(frame.bottom * ratio)),
  };
  for (let i = 0; i < embedding.count; i++) {
    const picture = stamps[embedding.labels?.[i] ?? 0];
    if (picture) lay(pixels, canvas.width, bounds, picture, at[2 * i]! * ratio, at[2 * i + 1]! * ratio);
  }
  unmultiply(image.data);
  context.putImageData(image, 0, 0);
}

const known = new Map<string, Stamp>();
/** Themes, sizes and classes that are kept; more come only from who changes the zoom of the browser for long. */
const MOST_KNOWN = 200;

/** Made once for a theme, a size and a screen. */
function knownStamp(index: number, area: number, ink: Ink, labelled: boolean, ratio: number): Stamp {
  const key = `${index} ${area} ${ink.key} ${labelled} ${ratio}`;
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const made = stamp(index, area, ink, labelled);
  known.set(key, made);
  return made;
}

function stamp(index: number, area: number, ink: Ink, labelled: boolean): Stamp {
  const canvas = document.createElement('canvas');
  // It is read back, so it had better not live on the GPU.
  canvas.getContext('2d', { willReadFrequently: true });
  const context = prepareCanvas(canvas, STAMP, STAMP);
  if (!context) return toStamp(new Uint8ClampedArray(), 0);
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
  const side = canvas.width;
  return toStamp(context.getImageData(0, 0, side, side).data, side);
}
