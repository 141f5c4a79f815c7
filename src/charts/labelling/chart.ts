// Charts, labelling: points without a name, of which some were given a class; one is chosen by pointer or arrow keys. Canvas.
import { nearestRow, nearestTowards } from '../../math/nearest.ts';
import type { Chart } from '../chart.ts';
import { readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { prepareCanvas } from '../raster.ts';

export interface LabellingData {
  /** [n, 2], in whatever units; y grows upwards. */
  readonly points: ArrayLike<number>;
  /** Points that have a class, by number. */
  readonly given: ReadonlyMap<number, number>;
  readonly chosen: number | null;
}

export interface LabellingOptions {
  readonly read: () => LabellingData | null;
  readonly onChoose: (point: number) => void;
}

const MARGIN = 14;
const AREA = 60;
const DOT = 2.2;
const RING = 9;
const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function labellingChart(element: HTMLElement, { read, onChoose }: LabellingOptions): Chart {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  element.append(canvas);
  /** Where each point was drawn last, [n, 2] in CSS pixels. */
  let places: Float64Array = new Float64Array(0);

  const onPointerDown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0 || places.length === 0) return;
    const box = canvas.getBoundingClientRect();
    onChoose(nearestRow(places, 2, [event.clientX - box.left, event.clientY - box.top]));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (!direction || places.length === 0) return;
    event.preventDefault();
    const from = read()?.chosen ?? null;
    if (from === null || 2 * from >= places.length) {
      onChoose(0);
      return;
    }
    onChoose(nearestTowards(places, [places[2 * from]!, places[2 * from + 1]!], direction));
  };
  element.addEventListener('pointerdown', onPointerDown);
  element.addEventListener('keydown', onKeyDown);
  return {
    draw(width, height) {
      const context = prepareCanvas(canvas, width, height);
      const data = read();
      if (!context || !data) return;
      places = laidOut(data.points, width, height);
      const ink = readInk();
      context.fillStyle = ink.soft;
      for (let i = 0; 2 * i < places.length; i++) {
        if (data.given.has(i)) continue;
        context.beginPath();
        context.arc(places[2 * i]!, places[2 * i + 1]!, DOT, 0, 2 * Math.PI);
        context.fill();
      }
      for (const [point, label] of data.given) {
        if (2 * point >= places.length) continue;
        const { path, stroked, colour } = classMarker(label, AREA);
        context.save();
        context.translate(places[2 * point]!, places[2 * point + 1]!);
        const shape = new Path2D(path);
        context.lineWidth = stroked ? 5 : 3;
        context.strokeStyle = ink.surface;
        context.stroke(shape);
        context.lineWidth = 2;
        context.strokeStyle = context.fillStyle = ink.classes[colour] ?? ink.mu;
        if (stroked) context.stroke(shape);
        else context.fill(shape);
        context.restore();
      }
      const { chosen } = data;
      if (chosen === null || 2 * chosen >= places.length) return;
      context.lineWidth = 2;
      context.strokeStyle = ink.text;
      context.beginPath();
      context.arc(places[2 * chosen]!, places[2 * chosen + 1]!, RING, 0, 2 * Math.PI);
      context.stroke();
    },
    destroy() {
      element.removeEventListener('pointerdown', onPointerDown);
      element.removeEventListener('keydown', onKeyDown);
      canvas.remove();
    },
  };
}

/** All of them inside the frame, one unit as long across as upwards. */
function laidOut(points: ArrayLike<number>, width: number, height: number): Float64Array {
  const [low, high] = [
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ];
  for (let i = 0; i < points.length; i++) {
    low[i % 2] = Math.min(low[i % 2]!, points[i]!);
    high[i % 2] = Math.max(high[i % 2]!, points[i]!);
  }
  const [spanX, spanY] = [high[0]! - low[0]!, high[1]! - low[1]!];
  const unit = Math.min((width - 2 * MARGIN) / (spanX || 1), (height - 2 * MARGIN) / (spanY || 1));
  return Float64Array.from(points, (value, i) =>
    i % 2 === 0
      ? width / 2 + unit * (value - (low[0]! + high[0]!) / 2)
      : height / 2 - unit * (value - (low[1]! + high[1]!) / 2),
  );
}
