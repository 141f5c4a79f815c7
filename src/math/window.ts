// Maths: the part of a plane that is looked at, in shares of the whole plane, so that it means the same on axes of any
// kind.

export interface PlaneWindow {
  /** How many times larger than the whole plane everything is, 1 to 32. */
  readonly scale: number;
  /** Share of the plane that is left of the window, and below it. */
  readonly left: number;
  readonly bottom: number;
}

/** Shares, 0 to 1, from the left and from below. */
export interface Share {
  readonly across: number;
  readonly up: number;
}

export const wholePlane: PlaneWindow = { scale: 1, left: 0, bottom: 0 };

/** Farther in, neighbouring pictures no longer differ. */
const MOST_SCALE = 32;
/** A point that is brought into view stands at least this share of the window from its border. */
const BORDER = 0.1;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

function within(scale: number, left: number, bottom: number): PlaneWindow {
  const most = 1 - 1 / scale;
  return { scale, left: clamp(left, 0, most), bottom: clamp(bottom, 0, most) };
}

/**
 * Zooms by `factor` so that what is at `fixed`, shares of the window, stays there as far as the plane's border allows.
 */
export function zoomedAt({ scale, left, bottom }: PlaneWindow, factor: number, fixed: Share): PlaneWindow {
  const next = clamp(scale * factor, 1, MOST_SCALE);
  const gain = 1 / scale - 1 / next;
  return within(next, left + fixed.across * gain, bottom + fixed.up * gain);
}

/** Moved by shares of the window. */
export function panned({ scale, left, bottom }: PlaneWindow, across: number, up: number): PlaneWindow {
  return within(scale, left + across / scale, bottom + up / scale);
}

/** Moved as little as lets it show `place`, shares of the plane; the same object where it does already. */
export function showing(window: PlaneWindow, place: Share): PlaneWindow {
  const { scale, left, bottom } = window;
  const [across, up] = [(place.across - left) * scale, (place.up - bottom) * scale];
  const inside = (share: number): boolean => share >= 0 && share <= 1;
  if (inside(across) && inside(up)) return window;
  const over = (share: number): number => share - clamp(share, BORDER, 1 - BORDER);
  return panned(window, inside(across) ? 0 : over(across), inside(up) ? 0 : over(up));
}
