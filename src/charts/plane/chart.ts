// Charts, plane: the latent plane. Three layers that are drawn apart (pictures, points, frame) and the handle on top,
// so that dragging redraws nothing but the handle.
import { lastAnswer } from '../../core/last.ts';
import { type PlaneWindow, type Share, showing, wholePlane, zoomedAt } from '../../math/window.ts';
import type { Embedding, Pictures } from '../../protocol/messages.ts';
import type { Chart } from '../chart.ts';
import { type Ink, readInk } from '../ink.ts';
import { paint } from '../pictures/chart.ts';
import { type Aggregate, drawAggregate } from './aggregate.ts';
import { drawDensity } from './density.ts';
import { drawFrame, drawMark } from './frame.ts';
import { listenToGestures } from './gestures.ts';
import { listen, placeHandle, type PlaneLimits, planeLimits, type PlanePoint } from './handle.ts';
import { nearestPoint, type PlaneFrame, planeFrame, pointPositions, type Spot } from './layout.ts';
import { drawSheet, renderSheet, type Sheet } from './manifold.ts';
import { textSize } from '../text.ts';
import { drawOptimum, type Optimum } from './optimum.ts';
import { drawPoints } from './points.ts';
import { drawRegions, type Regions } from './regions.ts';

export interface PlaneData {
  readonly embedding: Embedding | null;
  readonly sheet: Sheet | null;
  readonly decoded: Pictures | null;
  readonly points: boolean;
  readonly pictures: boolean;
  /** Whether the territories of the classes are drawn. */
  readonly density: boolean;
  /** The aggregate posterior q(z) on the axes, over the present window; null where it is not drawn. */
  readonly aggregate: Aggregate | null;
  readonly axes: 'linear' | 'quantile';
  readonly extent: number;
  /** The part of the axes that is shown; the same object as long as it is the same part. */
  readonly window: PlaneWindow;
  /** The same object as long as it says the same. */
  readonly prior: readonly Spot[];
  /** False where the axes mean nothing by themselves, as after a projection: no numbers stand at them. */
  readonly scaled: boolean;
  /** A point to ring, by number; −1 for none. */
  readonly marked: number;
  readonly posterior: Spot | null;
  /** Standard deviations at which its rings are drawn; the same object as long as they are the same. */
  readonly posteriorReach: readonly number[];
  /** The true posterior of the same image; null where it is not drawn. */
  readonly regions: Regions | null;
  /** Where the best q(z|x) of that image was found, and where the encoder had it; null where nobody looked for it. */
  readonly optimum: Optimum | null;
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
  /** Told which part of the plane is asked to be shown. */
  readonly zoom: (window: PlaneWindow) => void;
  /** What a screen reader says of the handle. */
  readonly valueText: (point: PlanePoint) => string;
  /** Told which held-out image the pointer is on, and where on the surface; −1 where it is on none. */
  readonly onPoint: (image: number, left: number, top: number) => void;
}

/** A pointer this near to a point, in pixels, is on it. */
const POINT_REACH = 9;

export function planeChart(
  { surface, pictures, points, frame: svg, handle, loupe }: PlaneElements,
  { read, move, ahead, zoom, valueText, onPoint }: PlaneOptions,
): Chart {
  const bitmap = document.createElement('canvas');
  const fresh = createFreshness();
  // One object as long as everything stands where it stood.
  const frameFor = lastAnswer(
    (
      width: number,
      height: number,
      text: number,
      axes: PlaneData['axes'],
      extent: number,
      part: PlaneWindow,
      flat: boolean,
    ) => planeFrame(width, height, { axes, extent, window: part, flat, text }),
  );
  const positionsOf = lastAnswer(pointPositions);
  const thickAt = lastAnswer(pointPositions);
  let frame = frameFor(1, 1, textSize(svg), 'linear', 1, wholePlane, false);

  const gestures = listenToGestures(surface, {
    frame: () => frame,
    get: () => read().window,
    set: zoom,
    onPinch: () => dragging?.putBack(),
  });
  const shareOf = ({ x, y }: PlanePoint): Share => ({
    across: frame.x.toShare(x),
    up: y === null ? 0.5 : (frame.y?.toShare(y) ?? 0.5),
  });
  const wholeLimits = (): PlaneLimits => {
    const { axes, extent, y } = read();
    return planeLimits(planeFrame(frame.width, frame.height, { axes, extent, window: wholePlane, flat: y === null }));
  };
  const dragging =
    handle &&
    listen(surface, handle, {
      frame: () => frame,
      get: () => read().handle,
      set(point, by) {
        move(point, by);
        if (by === 'keyboard') zoom(showing(read().window, shareOf(read().handle)));
      },
      ahead,
      busy: gestures.busy,
      limits: wholeLimits,
      zoom(factor) {
        const { window: part, handle: at } = read();
        const { across, up } = shareOf(at);
        const inside = { across: (across - part.left) * part.scale, up: (up - part.bottom) * part.scale };
        zoom(factor === 0 ? wholePlane : zoomedAt(part, factor, inside));
      },
    });

  const stop = new AbortController();
  const unpoint = (): void => onPoint(-1, 0, 0);
  surface.addEventListener(
    'pointermove',
    (event) => {
      const { embedding, points: shown, x, y, classes } = read();
      if (!embedding || !shown || event.buttons !== 0 || event.pointerType === 'touch') return unpoint();
      const box = surface.getBoundingClientRect();
      const [left, top] = [event.clientX - box.left, event.clientY - box.top];
      const at = positionsOf(frame, embedding, x, y, classes);
      const image = nearestPoint(at, left, top, POINT_REACH);
      onPoint(image, at[2 * image] ?? 0, at[2 * image + 1] ?? 0);
    },
    { signal: stop.signal },
  );
  for (const end of ['pointerleave', 'pointerdown']) surface.addEventListener(end, unpoint, { signal: stop.signal });

  const drawLayers = (data: PlaneData, ink: Ink): void => {
    const { sheet, embedding, axes, x, y, classes, window: part } = data;
    const place = [frame, window.devicePixelRatio, x, y];
    const cloudAt = data.marked >= 0 && data.points ? embedding : null;
    if (fresh('mark', ...place, cloudAt, data.marked)) drawMark(svg, frame, markAt(frame, cloudAt, data));
    const { prior, posterior, posteriorReach, scaled } = data;
    if (fresh('frame', ...place, prior, posterior, posteriorReach, scaled)) {
      drawFrame(svg, { frame, prior, posterior, posteriorReach, scaled, x, y });
    }
    if (fresh('regions', ...place, data.regions)) drawRegions(svg, frame, data.regions, x);
    if (fresh('optimum', ...place, data.optimum, posteriorReach)) {
      drawOptimum(svg, frame, data.optimum, posteriorReach);
    }
    if (fresh('bitmap', sheet, ink.key, data.trueGreys) && sheet) renderSheet(bitmap, sheet, ink, data.trueGreys);
    const shown = data.pictures ? sheet : null;
    if (fresh('pictures', ...place, shown, ink.key, data.trueGreys)) {
      if (shown) drawSheet(pictures, bitmap, shown, frame, axes);
      else clear(pictures);
    }
    if (fresh('aggregate', ...place, data.aggregate)) drawAggregate(svg, frame, data.aggregate, part);
    const thick = data.density && y !== null ? embedding : null;
    if (fresh('density', ...place, thick, ink.key, classes)) {
      const positions = thick && thickAt(frame, thick, x, y, classes);
      drawDensity(svg, thick && positions && { frame, positions, labels: thick.labels, classes }, ink);
    }
    const cloud = data.points ? embedding : null;
    if (fresh('points', ...place, cloud, ink.key, classes)) {
      if (cloud) drawPoints(points, frame, cloud, positionsOf(frame, cloud, x, y, classes), classes, ink);
      else clear(points);
    }
    if (fresh('loupe', data.decoded, ink.key, data.trueGreys) && data.decoded && loupe)
      paint(loupe, data.decoded, 1, data.trueGreys);
  };

  return {
    draw(width, height) {
      const data = read();
      if (width === 0 || height === 0) return;
      frame = frameFor(width, height, textSize(svg), data.axes, data.extent, data.window, data.y === null);
      drawLayers(data, readInk());
      if (!handle) return;
      const text = valueText(data.handle);
      if (fresh('handle', frame, text, data.handle.x, data.handle.y)) {
        placeHandle(handle, frame, data.handle);
        nameHandle(handle, wholeLimits(), data.handle, text);
      }
    },
    destroy() {
      dragging?.stop();
      gestures.stop();
      stop.abort();
    },
  };
}

/** Where the marked point is, in pixels; null where none is. */
function markAt(frame: PlaneFrame, embedding: Embedding | null, { marked, x, y, classes }: PlaneData) {
  if (!embedding || marked >= embedding.count) return null;
  const at = pointPositions(frame, embedding, x, y, classes);
  return { left: at[2 * marked]!, top: at[2 * marked + 1]! };
}

function nameHandle(handle: HTMLElement, { x }: PlaneLimits, point: PlanePoint, valueText: string): void {
  const [low, high] = x;
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
