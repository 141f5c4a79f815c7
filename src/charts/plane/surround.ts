// Charts, plane: what a saved picture has around and over its cloud: rings of the prior, ticks, the names of the axes, a legend of
// the classes and a caption. Pure geometry, for a canvas and for a document alike.
import { PRIOR_RINGS, MIXTURE_RINGS, subscript, tickText } from './frame.ts';
import { type PlaneFrame, type Spot, spotPath } from './layout.ts';

export interface SurroundInput {
  /** The Gaussians that the prior is made of; none where the plane shows none. */
  readonly prior: readonly Spot[];
  readonly x: number;
  readonly y: number | null;
  /** Of the classes in their order; none without labels. */
  readonly classNames: readonly string[];
  readonly caption: string;
}

export interface SurroundText {
  readonly kind: 'tick' | 'axis' | 'ring' | 'legend' | 'caption';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Surround {
  /** Of the whole picture: the plane and what stands under it. */
  readonly height: number;
  /** Paths of the rings, to be cut off at the plane's border. */
  readonly rings: readonly string[];
  readonly texts: readonly SurroundText[];
  /** Where each class's marker stands in the legend. */
  readonly markers: readonly { readonly index: number; readonly x: number; readonly y: number }[];
}

export const FONT_SIZE = 12;
const LINE = 20;
const MARKER_ROOM = 18;
const GAP = 14;
/** Where an axis ends with its name there is no tick. */
const NAME_ROOM = 26;

/** About what it takes in the type of `FONT_SIZE`: a Chinese character is a square. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? FONT_SIZE : 0.6 * FONT_SIZE), 0);
}

export function surroundOf(frame: PlaneFrame, { prior, x, y, classNames, caption }: SurroundInput): Surround {
  const reaches = prior.length === 1 ? PRIOR_RINGS : MIXTURE_RINGS;
  const texts: SurroundText[] = [];
  const [centre] = prior;
  for (const sigma of prior.length === 1 && centre && frame.y ? PRIOR_RINGS : []) {
    const at = { x: frame.x.toPixel(centre!.x) + 4, y: frame.y!.toPixel(centre!.y + sigma * centre!.sigmaY) - 3 };
    if (at.y > frame.top + 9) texts.push({ kind: 'ring', text: `${sigma} σ`, ...at, anchor: 'start' });
  }
  for (const z of frame.x.ticks) {
    const at = frame.x.toPixel(z);
    if (at < frame.left + 8 || at > frame.right - NAME_ROOM) continue;
    texts.push({ kind: 'tick', text: tickText(z), x: at, y: frame.bottom + 15, anchor: 'middle' });
  }
  for (const z of frame.y?.ticks ?? []) {
    const at = frame.y!.toPixel(z);
    if (at > frame.bottom - 8 || at < frame.top + NAME_ROOM) continue;
    texts.push({ kind: 'tick', text: tickText(z), x: frame.left - 5, y: at + 4, anchor: 'end' });
  }
  texts.push({ kind: 'axis', text: `z${subscript(x + 1)}`, x: frame.right, y: frame.bottom + 15, anchor: 'end' });
  if (y !== null) {
    texts.push({ kind: 'axis', text: `z${subscript(y + 1)}`, x: frame.left - 5, y: frame.top + 12, anchor: 'end' });
  }
  const markers: { index: number; x: number; y: number }[] = [];
  let [across, line] = [frame.left, frame.height + FONT_SIZE];
  for (const [index, name] of classNames.entries()) {
    const width = MARKER_ROOM + widthOf(name);
    if (across > frame.left && across + width > frame.right) [across, line] = [frame.left, line + LINE];
    markers.push({ index, x: across + 6, y: line - 4 });
    texts.push({ kind: 'legend', text: name, x: across + MARKER_ROOM, y: line, anchor: 'start' });
    across += width + GAP;
  }
  const below = line + (classNames.length > 0 ? LINE : 0);
  texts.push({ kind: 'caption', text: caption, x: frame.left, y: below, anchor: 'start' });
  return {
    height: below + LINE - FONT_SIZE,
    rings: prior.flatMap((spot) => reaches.map((reach) => spotPath(frame, spot, reach))),
    texts,
    markers,
  };
}
