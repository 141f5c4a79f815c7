// Charts, plane: the latent plane. Three layers that are drawn apart (pictures, points, frame) and the handle on top, so
// that dragging redraws nothing but the handle.
import type { Embedding, Pictures } from '../../protocol/messages.ts';
import type { Chart } from '../chart.ts';
import { type Ink, readInk } from '../ink.ts';
import { paint } from '../pictures/chart.ts';
import { drawDensity } from './density.ts';
import { drawFrame, drawMark } from './frame.ts';
import { listen, placeHandle, planeLimits, type PlanePoint } from './handle.ts';
import { nearestPoint, type PlaneFrame, planeFrame, pointPositions, type Spot } from './layout.ts';
import { drawSheet, renderSheet, type Sheet } from './manifold.ts';
import { drawPoints } from './points.ts';

export interface PlaneData {
  readonly embedding: Embedding | null;
  readonly sheet: Sheet | null;
  readonly decoded: Pictures | null;
  readonly points: boolean;
  readonly pictures: boolean;
  /** Whether the territories of the classes are drawn. */
  readonly density: boolean;
  readonly axes: 'linear' | 'quantile';
  readonly extent: number;
  /** The same object as long as it says the same. */
  readonly prior: readonly Spot[];
  /** False where the axes mean nothing by themselves, as after a projection: no numbers stand at them. */
  readonly scaled: boolean;
  /** A point to ring, by number; −1 for none. */
  readonly marked: number;
  readonly posterior: Spot | null;
  readonly x: number;
  readonly y: number | null;
  readonly classes: number;
  readonly trueGreys: boolean;
  readonly handle: PlanePoint;
}

/** Elements made by the page, so that their names and hooks are the page's. */
export interface PlaneElements {
  readonly surface: HTMLElement;
  readonly pictures: HTMLCanvasElement;
  readonly points: HTMLCanvasElement;
  readonly frame: SVGSVGElement;
  /** Null where there is nothing to drag. */
  readonly handle: HTMLElement | null;
  /** What the handle decodes to, beside it. */
  readonly loupe: HTMLCanvasElement | null;
}

export interface PlaneOptions {
  readonly read: () => PlaneData;
  readonly move: (point: PlanePoint, by: 'pointer' | 'keyboard') => void;
  /** Where the pointer is, before the frame in which `move` tells it. */
  readonly ahead: (point: PlanePoint) => void;
  /** What a screen reader says of the handle. */
  readonly valueText: (point: PlanePoint) => string;
  /** Told which held-out image the pointer is on, and where on the surface; −1 where it is on none. */
  readonly onPoint: (image: number, left: number, top: number) => void;
}

/** Pictures along one side of the grid, for the strip of a one-dimensional space. */
const COLUMNS = 20;
/** A pointer this near to a point, in pixels, is on it. */
const POINT_REACH = 9;

export function planeChart(
  { surface, pictures, points, frame: svg, handle, loupe }: PlaneElements,
  { read, move, ahead, valueText, onPoint }: PlaneOptions,
): Chart {
  const bitmap = document.createElement('canvas');
  const fresh = createFreshness();
  let frame = planeFrame(1, 1, { axes: 'linear', extent: 1, flat: false });
  const unlisten =
    handle &&
    listen(surface, handle, { frame: () => frame, columns: COLUMNS, get: () => read().handle, set: move, ahead });

  const stop = new AbortController();
  const unpoint = (): void => onPoint(-1, 0, 0);
  surface.addEventListener(
    'pointermove',
    (event) => {
      const { embedding, points: shown, x, y, classes } = read();
      if (!embedding || !shown || event.buttons !== 0 || event.pointerType === 'touch') return unpoint();
      const box = surface.getBoundingClientRect();
      const [left, top] = [event.clientX - box.left, event.clientY - box.top];
      const at = pointPositions(frame, embedding, x, y, classes, COLUMNS);
      const image = nearestPoint(at, left, top, POINT_REACH);
      onPoint(image, at[2 * image] ?? 0, at[2 * image + 1] ?? 0);
    },
    { signal: stop.signal },
  );
  for (const end of ['pointerleave', 'pointerdown']) surface.addEventListener(end, unpoint, { signal: stop.signal });

  const drawLayers = (data: PlaneData, ink: Ink): void => {
    const { sheet, embedding, axes, extent, x, y } = data;
    const place = `${frame.width} ${frame.height} ${axes} ${extent} ${y === null} ${window.devicePixelRatio}`;
    const cloudAt = data.marked >= 0 && data.points ? embedding : null;
    if (fresh('mark', place, cloudAt, data.marked, x, y)) drawMark(svg, markAt(frame, cloudAt, data));
    if (fresh('frame', place, data.prior, data.posterior, data.scaled, x, y)) {
      drawFrame(svg, { frame, prior: data.prior, posterior: data.posterior, scaled: data.scaled, x, y });
    }
    if (fresh('bitmap', sheet, ink.key, data.trueGreys) && sheet) renderSheet(bitmap, sheet, ink, data.trueGreys);
    const shown = data.pictures ? sheet : null;
    if (fresh('pictures', place, shown, ink.key, data.trueGreys)) {
      if (shown) drawSheet(pictures, bitmap, shown, frame, axes);
      else clear(pictures);
    }
    const thick = data.density && y !== null ? embedding : null;
    if (fresh('density', place, thick, ink.key, x, y, data.classes)) {
      const positions = thick && pointPositions(frame, thick, x, y, data.classes, COLUMNS);
      const { classes } = data;
      drawDensity(svg, thick && positions && { frame, positions, labels: thick.labels, classes }, ink);
    }
    const cloud = data.points ? embedding : null;
    if (fresh('points', place, cloud, ink.key, x, y, data.classes)) {
      if (cloud) drawPoints(points, { frame, embedding: cloud, x, y, classes: data.classes, columns: COLUMNS }, ink);
      else clear(points);
    }
    if (fresh('loupe', data.decoded, ink.key, data.trueGreys) && data.decoded && loupe)
      paint(loupe, data.decoded, 1, data.trueGreys);
  };

  return {
    draw(width, height) {
      const data = read();
      if (width === 0 || height === 0) return;
      frame = planeFrame(width, height, { axes: data.axes, extent: data.extent, flat: data.y === null });
      drawLayers(data, readInk());
      if (!handle) return;
      const place = `${width} ${height} ${data.axes} ${data.extent}`;
      const text = valueText(data.handle);
      if (fresh('handle', place, text, data.handle.x, data.handle.y)) {
        placeHandle(handle, frame, data.handle, COLUMNS);
        nameHandle(handle, frame, data.handle, text);
      }
    },
    destroy() {
      unlisten?.();
      stop.abort();
    },
  };
}

/** Where the marked point is, in pixels; null where none is. */
function markAt(frame: PlaneFrame, embedding: Embedding | null, { marked, x, y, classes }: PlaneData) {
  if (!embedding || marked >= embedding.count) return null;
  const at = pointPositions(frame, embedding, x, y, classes, COLUMNS);
  return { left: at[2 * marked]!, top: at[2 * marked + 1]! };
}

function nameHandle(handle: HTMLElement, frame: PlaneFrame, point: PlanePoint, valueText: string): void {
  const [low, high] = planeLimits(frame).x;
  handle.setAttribute('aria-valuemin', low.toFixed(2));
  handle.setAttribute('aria-valuemax', high.toFixed(2));
  handle.setAttribute('aria-valuenow', point.x.toFixed(2));
  handle.setAttribute('aria-valuetext', valueText);
}

function clear(canvas: HTMLCanvasElement): void {
  canvas.getContext('2d')?.reset();
}

/** Answers whether a layer's ingredients differ from the last time it was asked. */
function createFreshness(): (layer: string, ...ingredients: readonly unknown[]) => boolean {
  const last = new Map<string, readonly unknown[]>();
  return (layer, ...ingredients) => {
    const before = last.get(layer);
    last.set(layer, ingredients);
    return !before || before.length !== ingredients.length || ingredients.some((part, i) => part !== before[i]);
  };
}
