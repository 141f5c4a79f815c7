// Charts, plane: zooming and moving the plane under the pointer: wheel, two fingers, or a drag with Shift or the middle
// button. What begins as one of these never moves the handle.
import { type PlaneWindow, panned, type Share, zoomedAt } from '../../math/window.ts';
import type { PlaneFrame } from './layout.ts';

export interface GestureOptions {
  readonly frame: () => PlaneFrame;
  readonly get: () => PlaneWindow;
  readonly set: (window: PlaneWindow) => void;
  /** Told when a second finger is put down beside the one that moves the handle. */
  readonly onPinch: () => void;
}

export interface Gestures {
  /** Whether the pointer is at work on the plane itself. */
  busy(): boolean;
  stop(): void;
}

/** A notch of a usual wheel is 100 pixels: a quarter nearer. */
const PER_PIXEL = Math.log2(1.25) / 100;
/** Lines and pages of a wheel that does not count pixels. */
const PIXELS = [1, 16, 400] as const;

interface Place {
  readonly left: number;
  readonly top: number;
}

const middle = ([a, b]: readonly [Place, Place]): Place => ({
  left: (a.left + b.left) / 2,
  top: (a.top + b.top) / 2,
});
const apart = ([a, b]: readonly [Place, Place]): number => Math.max(20, Math.hypot(a.left - b.left, a.top - b.top));

export function listenToGestures(surface: HTMLElement, { frame, get, set, onPinch }: GestureOptions): Gestures {
  const stop = new AbortController();
  const { signal } = stop;
  const fingers = new Map<number, Place>();
  let dragged: { readonly pointer: number; readonly at: Place } | null = null;

  const placeOf = (event: MouseEvent): Place => {
    const box = surface.getBoundingClientRect();
    return { left: event.clientX - box.left, top: event.clientY - box.top };
  };
  const shareOf = ({ left, top }: Place): Share => {
    const at = frame();
    return { across: (left - at.left) / (at.right - at.left), up: (at.bottom - top) / (at.bottom - at.top) };
  };
  const moved = (window: PlaneWindow, from: Place, to: Place): PlaneWindow => {
    const [a, b] = [shareOf(from), shareOf(to)];
    return panned(window, a.across - b.across, a.up - b.up);
  };
  const pair = (): readonly [Place, Place] | null => {
    const [a, b] = fingers.values();
    return a && b ? [a, b] : null;
  };

  surface.addEventListener(
    'wheel',
    (event) => {
      const turned = event.deltaY * (PIXELS[event.deltaMode] ?? 1);
      // A pinch on a touchpad arrives as a wheel with Ctrl, in smaller steps.
      const factor = 2 ** (-turned * PER_PIXEL * (event.ctrlKey ? 4 : 1));
      const window = get();
      const next = zoomedAt(window, factor, shareOf(placeOf(event)));
      // Where it is all out already, the wheel scrolls the page.
      if (next.scale === window.scale && !event.ctrlKey) return;
      event.preventDefault();
      set(next);
    },
    { signal, passive: false },
  );
  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') fingers.set(event.pointerId, placeOf(event));
      const panning = event.button === 1 || (event.button === 0 && event.shiftKey);
      if (panning) dragged = { pointer: event.pointerId, at: placeOf(event) };
      if (!panning && fingers.size < 2) return;
      if (fingers.size === 2) onPinch();
      event.preventDefault();
      event.stopImmediatePropagation();
      surface.setPointerCapture(event.pointerId);
    },
    { signal, capture: true },
  );
  surface.addEventListener(
    'pointermove',
    (event) => {
      const to = placeOf(event);
      if (dragged?.pointer === event.pointerId) {
        set(moved(get(), dragged.at, to));
        dragged = { ...dragged, at: to };
        return;
      }
      if (!fingers.has(event.pointerId)) return;
      const before = pair();
      fingers.set(event.pointerId, to);
      const after = pair();
      if (!before || !after) return;
      const shifted = moved(get(), middle(before), middle(after));
      set(zoomedAt(shifted, apart(after) / apart(before), shareOf(middle(after))));
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    surface.addEventListener(
      end,
      (event) => {
        fingers.delete(event.pointerId);
        if (dragged?.pointer === event.pointerId) dragged = null;
      },
      { signal },
    );
  }
  return {
    busy: () => dragged !== null || fingers.size > 1,
    stop: () => stop.abort(),
  };
}
