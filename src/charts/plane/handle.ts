// Charts, plane: the point that the user drags. Pointer, touch and keyboard do the same things to the same z.
import { type PlaneFrame, lineY } from './layout.ts';

/** Along the plane's axes; y is null in one dimension. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number | null;
}

export interface HandleOptions {
  readonly frame: () => PlaneFrame;
  readonly columns: number;
  readonly get: () => PlanePoint;
  readonly set: (point: PlanePoint, by: 'pointer' | 'keyboard') => void;
  /** Told where the pointer is as soon as it is there; `set` follows with the next frame. */
  readonly ahead: (point: PlanePoint) => void;
}

const STEP = 0.1;
const FINE_STEP = 0.01;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Where a key moves the point, or null for a key that does not. Arrows 0.1, with Shift 0.01, Home the origin. */
export function moveByKey(key: string, fine: boolean, { x, y }: PlanePoint, limits: PlaneLimits): PlanePoint | null {
  if (key === 'Home') return { x: 0, y: y === null ? null : 0 };
  const move = moves[key];
  if (!move) return null;
  const step = fine ? FINE_STEP : STEP;
  // In one dimension up and down move along it too.
  const across = y === null ? move[0] + move[1] : move[0];
  const bound = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(high, Math.max(low, Math.round(value * 100) / 100));
  return { x: bound(x + step * across, limits.x), y: y === null ? null : bound(y + step * move[1], limits.y) };
}

export interface PlaneLimits {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** The lowest and highest z that the plane shows. */
export function planeLimits({ x, y, left, right, top, bottom }: PlaneFrame): PlaneLimits {
  return { x: [x.toZ(left), x.toZ(right)], y: y ? [y.toZ(bottom), y.toZ(top)] : [0, 0] };
}

/** Lets `surface` and `handle` move the point; returns how to stop listening. */
export function listen(
  surface: HTMLElement,
  handle: HTMLElement,
  { frame, get, set, ahead }: HandleOptions,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let box = surface.getBoundingClientRect();
  const pointOf = (event: PointerEvent): PlanePoint => {
    const { x, y } = frame();
    return { x: x.toZ(event.clientX - box.left), y: y ? y.toZ(event.clientY - box.top) : null };
  };
  const follow = (event: PointerEvent): void => {
    box = surface.getBoundingClientRect();
    set(pointOf(event), 'pointer');
  };
  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      surface.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      follow(event);
    },
    { signal },
  );
  surface.addEventListener('pointermove', (event) => surface.hasPointerCapture(event.pointerId) && follow(event), {
    signal,
  });
  // Browsers keep moves back until the next frame. Where one tells them at once (Chromium), half a frame is won.
  surface.addEventListener(
    'pointerrawupdate',
    (event) => {
      if (event instanceof PointerEvent && surface.hasPointerCapture(event.pointerId)) ahead(pointOf(event));
    },
    { signal },
  );
  handle.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const point = moveByKey(event.key, event.shiftKey, get(), planeLimits(frame()));
      if (!point) return;
      event.preventDefault();
      set(point, 'keyboard');
    },
    { signal },
  );
  return () => stop.abort();
}

/** Puts the handle at its z; outside the plane it waits at the border. */
export function placeHandle(handle: HTMLElement, frame: PlaneFrame, { x, y }: PlanePoint, columns: number): void {
  const bound = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const left = bound(frame.x.toPixel(x), frame.left, frame.right);
  const top = frame.y && y !== null ? bound(frame.y.toPixel(y), frame.top, frame.bottom) : lineY(frame, columns);
  handle.style.transform = `translate(${left}px, ${top}px)`;
}
