// Charts, plane: what stands on and around a picture of the plane that leaves the page, where no page says it: ticks
// and names of the axes, the rings of the prior, the legend, the caption. Where each goes; PNG and SVG draw it, each in
// its way.
import { spaced } from '../text.ts';
import { subscript } from './frame.ts';
import { type PlaneAxes, type PlaneFrame, planeFrame, type Spot, spotPath } from './layout.ts';

/** Height of the letters, in units of which a picture is 720 wide: as large as a slide needs them. */
export const STILL_TEXT = 17;
const LINE = 1.5 * STILL_TEXT;
/** “−12.5” in the widest of the usual fonts: here nothing reaches beyond the edge. */
const BESIDE = 3.2 * STILL_TEXT;

export interface Label {
  readonly text: string;
  readonly x: number;
  /** Of its baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly kind: 'tick' | 'axis' | 'ring' | 'class' | 'caption';
}

export interface Surround {
  /** SVG paths. */
  readonly rings: readonly string[];
  readonly labels: readonly Label[];
  /** Middles of the legend's markers, by class. */
  readonly markers: readonly { readonly x: number; readonly y: number }[];
  /** Of the whole picture: the plane, and what stands under it. */
  readonly height: number;
}

interface SurroundInput {
  readonly frame: PlaneFrame;
  readonly prior: readonly Spot[];
  readonly x: number;
  readonly y: number | null;
  /** Names of the classes; none where the points are not told apart. */
  readonly names: readonly string[];
  readonly caption: string;
  /** Width of a text. */
  readonly measure: (text: string) => number;
}

/** The plane of a picture `side` wide; so high that a circle is round. */
export function stillFrame(side: number, axes: Pick<PlaneAxes, 'axes' | 'extent' | 'window' | 'flat'>): PlaneFrame {
  const all = { ...axes, text: STILL_TEXT, beside: BESIDE };
  const { left, right, top, bottom } = planeFrame(side, side, all);
  return planeFrame(side, side + (right - left) - (bottom - top), all);
}

const RINGS = [1, 2, 3];
const MIXTURE_RINGS = [1.5];
const number = (z: number): string => String(Number(z.toPrecision(3))).replace('-', '−');

export function surround({ frame, prior, x, y, names, caption, measure }: SurroundInput): Surround {
  const { left, right } = frame;
  const one = prior.length === 1 ? prior[0] : undefined;
  const rings = prior.flatMap((spot) => (one ? RINGS : MIXTURE_RINGS).map((reach) => spotPath(frame, spot, reach)));
  const legend = legendPlaces(names, { left, right, top: frame.height + LINE / 2 }, measure);
  const captionAt = frame.height + legend.height + LINE;
  const labels: readonly Label[] = [
    ...axisLabels(frame, x, y, measure),
    ...(one ? ringLabels(frame, one) : []),
    ...legend.labels,
    { text: caption, x: left, y: captionAt, anchor: 'start', kind: 'caption' },
  ];
  return { rings, labels, markers: legend.markers, height: Math.ceil(captionAt + LINE / 2) };
}

/** How many σ each ring is, where the names stand clear of each other and of the edges. */
function ringLabels({ x, y, top, bottom, width }: PlaneFrame, prior: Spot): readonly Label[] {
  if (!y) return [];
  const at = (sigma: number): number => y.toPixel(prior.y + sigma * prior.sigmaY);
  return spaced(RINGS, at, 1.1 * STILL_TEXT)
    .map((sigma): Label => {
      const [across, up] = [x.toPixel(prior.x) + 4, at(sigma) - 4];
      return { text: `${sigma} σ`, x: across, y: up, anchor: 'start', kind: 'ring' };
    })
    .filter((label) => label.y > top + STILL_TEXT && label.y < bottom && label.x < width - 3 * STILL_TEXT);
}

function axisLabels(
  frame: PlaneFrame,
  x: number,
  y: number | null,
  measure: SurroundInput['measure'],
): readonly Label[] {
  const { left, right, top, bottom } = frame;
  const up = (z: number): number => frame.y?.toPixel(z) ?? 0;
  const name = (d: number): string => `z${subscript(d + 1)}`;
  // The names stand at the ends of the axes, in place of numbers; an SVG has them larger.
  const free = right - 1.3 * measure(name(x)) - 0.3 * STILL_TEXT;
  const across = spaced(frame.x.ticks, frame.x.toPixel, 2.1 * STILL_TEXT).filter(
    (z) => frame.x.toPixel(z) > left && frame.x.toPixel(z) + measure(number(z)) / 2 < free,
  );
  const along = spaced(frame.y?.ticks ?? [], up, 1.2 * STILL_TEXT).filter(
    (z) => up(z) < bottom && up(z) > top + 2.4 * STILL_TEXT,
  );
  const [under, beside] = [bottom + 4 + STILL_TEXT, left - 6];
  return [
    ...across.map((z): Label => ({ text: number(z), x: frame.x.toPixel(z), y: under, anchor: 'middle', kind: 'tick' })),
    ...along.map(
      (z): Label => ({ text: number(z), x: beside, y: up(z) + 0.32 * STILL_TEXT, anchor: 'end', kind: 'tick' }),
    ),
    { text: name(x), x: right, y: under, anchor: 'end', kind: 'axis' },
    ...(y === null ? [] : [{ text: name(y), x: beside, y: top + STILL_TEXT, anchor: 'end', kind: 'axis' } as const]),
  ];
}

/** In rows under the plane, as many as it takes. */
function legendPlaces(
  names: readonly string[],
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
  measure: (text: string) => number,
): {
  readonly labels: readonly Label[];
  readonly markers: readonly { readonly x: number; readonly y: number }[];
  readonly height: number;
} {
  const [labels, markers]: [Label[], { x: number; y: number }[]] = [[], []];
  let [at, y] = [left, top + LINE / 2];
  for (const text of names) {
    const wide = 2.2 * STILL_TEXT + measure(text);
    if (at > left && at + wide > right) [at, y] = [left, y + LINE];
    markers.push({ x: at + STILL_TEXT / 2, y: y - 0.35 * STILL_TEXT });
    labels.push({ text, x: at + 1.2 * STILL_TEXT, y, anchor: 'start', kind: 'class' });
    at += wide;
  }
  return { labels, markers, height: names.length === 0 ? 0 : y + LINE / 2 - top };
}
