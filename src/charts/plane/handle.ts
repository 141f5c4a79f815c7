// Charts, plane: the point that the user drags. Pointer, touch and keyboard do the same things to the same z.
import { tickStep } from 'd3-array';
import { type PlaneFrame, lineY } from './layout.ts';

/** Along the plane's axes; y is null in one dimension. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number | null;
}

export interface HandleOptions {
  readonly frame: () => PlaneFrame;
  readonly get: () => PlanePoint;
  readonly set: (point: PlanePoint, by: 'pointer' | 'keyboard') => void;
  /** Told where the pointer is as soon as it is there; `set` follows with the next frame. */
  readonly ahead: (point: PlanePoint) => void;
  /** Whether the pointer is moving the plane instead. */
  readonly busy: () => boolean;
  /** As far as keys may move it: the whole plane, not only what is shown of it. */
  readonly limits: () => PlaneLimits;
  /** Asked by + and −; by 0 for the whole plane, which is factor 0. */
  readonly zoom: (factor: number) => void;
}

/** A finger this near to the middle of the ring, in pixels, takes it. */
const FINGER_REACH = 44;
const LEAST_STEP = 0.1;
/** So many steps cross the plane, about. */
const STEPS_ACROSS = 60;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const zooms: Readonly<Record<string, number>> = { '+': 1.5, '=': 1.5, '-': 1 / 1.5, '0': 0 };

/**
 * Where a key moves the point, or null for a key that does not. Arrows 0.1, or more where the plane is wide; with Shift a
 * tenth of that; Home the origin.
 */
export function moveByKey(key: string, fine: boolean, { x, y }: PlanePoint, limits: PlaneLimits): PlanePoint | null {
  if (key === 'Home') return { x: 0, y: y === null ? null : 0 };
  const move = moves[key];
  if (!move) return null;
  const step = Math.max(LEAST_STEP, tickStep(...limits.x, STEPS_ACROSS)) / (fine ? 10 : 1);
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

/** Whether a button that lies on the plane was meant. */
function onControl({ target }: Event): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

/** The lowest and highest z that the plane shows. */
export function planeLimits({ x, y, left, right, top, bottom }: PlaneFrame): PlaneLimits {
  return { x: [x.toZ(left), x.toZ(right)], y: y ? [y.toZ(bottom), y.toZ(top)] : [0, 0] };
}

export interface HandleListeners {
  stop(): void;
  /** To where it was before it was pressed: a second finger says that the plane was meant. */
  putBack(): void;
}

/** Lets `surface` and `handle` move the point. */
export function listen(
  surface: HTMLElement,
  handle: HTMLElement,
  { frame, get, set, ahead, busy, limits, zoom }: HandleOptions,
): HandleListeners {
  const stop = new AbortController();
  const { signal } = stop;
  let before: PlanePoint | null = null;
  let box = surface.getBoundingClientRect();
  /** From the finger to the ring: a ring that jumped under the finger could not be seen. */
  let offset = { left: 0, top: 0 };
  const pointOf = (event: PointerEvent): PlanePoint => {
    const { x, y } = frame();
    const [left, top] = [event.clientX - box.left + offset.left, event.clientY - box.top + offset.top];
    return { x: x.toZ(left), y: y ? y.toZ(top) : null };
  };
  const ringFrom = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const ring = handle.getBoundingClientRect();
    return { left: ring.left + ring.width / 2 - clientX, top: ring.top + ring.height / 2 - clientY };
  };
  const near = ({ left, top }: { readonly left: number; readonly top: number }): boolean =>
    Math.hypot(left, top) <= FINGER_REACH;
  // A finger that scrolls is captured too, by what it touched first.
  const held = (event: PointerEvent): boolean =>
    !busy() && handle.dataset['held'] !== undefined && surface.hasPointerCapture(event.pointerId);
  const follow = (event: PointerEvent): void => {
    box = surface.getBoundingClientRect();
    set(pointOf(event), 'pointer');
  };
  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || onControl(event)) return;
      const touched = event.pointerType === 'touch';
      offset = touched ? ringFrom(event) : { left: 0, top: 0 };
      // A finger elsewhere scrolls the page.
      if (touched && !near(offset)) return;
      before = get();
      event.preventDefault();
      surface.setPointerCapture(event.pointerId);
      handle.focus({ preventScroll: true });
      handle.dataset['held'] = '';
      follow(event);
    },
    { signal },
  );
  // The page scrolls under a finger (touch-action) unless the ring is taken or the plane is zoomed by two.
  surface.addEventListener(
    'touchstart',
    (event) => {
      const [finger] = event.touches;
      if (onControl(event)) return;
      if (event.touches.length > 1 || (finger && near(ringFrom(finger)))) event.preventDefault();
    },
    { signal, passive: false },
  );
  surface.addEventListener('lostpointercapture', () => delete handle.dataset['held'], { signal });
  surface.addEventListener('pointermove', (event) => held(event) && follow(event), { signal });
  // Browsers keep moves back until the next frame. Where one tells them at once (Chromium), half a frame is won.
  surface.addEventListener(
    'pointerrawupdate',
    (event) => {
      if (event instanceof PointerEvent && held(event)) ahead(pointOf(event));
    },
    { signal },
  );
  handle.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const factor = zooms[event.key];
      if (factor !== undefined) {
        event.preventDefault();
        return zoom(factor);
      }
      const point = moveByKey(event.key, event.shiftKey, get(), limits());
      if (!point) return;
      event.preventDefault();
      set(point, 'keyboard');
    },
    { signal },
  );
  return {
    stop: () => stop.abort(),
    putBack() {
      if (before && handle.dataset['held'] !== undefined) set(before, 'pointer');
    },
  };
}

/** Puts the handle at its z; outside the plane it waits at the border. */
export function placeHandle(handle: HTMLElement, frame: PlaneFrame, { x, y }: PlanePoint): void {
  const bound = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const left = bound(frame.x.toPixel(x), frame.left, frame.right);
  const top = frame.y && y !== null ? bound(frame.y.toPixel(y), frame.top, frame.bottom) : lineY(frame);
  handle.style.transform = `translate(${left}px, ${top}px)`;
}
