// Charts, plane: ticks, the contours of prior and posterior to the scale of the axes, and the names of the axes, as
// SVG.
import { select } from 'd3-selection';
import { spaced } from '../text.ts';
import { type PlaneFrame, type Spot, spotPath } from './layout.ts';

/** Standard deviations at which a prior of one Gaussian has its rings; a mixture has one ring for each. */
const RINGS = [1, 2, 3];
const MIXTURE_RINGS = [1.5];

/** Room for the name of an axis at its end, in heights of its numbers. */
const NAME = 2.4;
/** Room for one of its numbers, such as −3, and for the gap to the next. */
const NUMBER = 2.1;

/** Names the clip paths of the page's planes apart. */
let clips = 0;

export interface FrameInput {
  readonly frame: PlaneFrame;
  /** The Gaussians that the prior is made of, as far as they are on these axes. */
  readonly prior: readonly Spot[];
  /** q(z|x) of the image that is followed through the model. */
  readonly posterior: Spot | null;
  /** Standard deviations at which its rings are drawn. */
  readonly posteriorReach: readonly number[];
  readonly scaled: boolean;
  readonly x: number;
  readonly y: number | null;
}

const number = (z: number): string => String(Number(z.toPrecision(3))).replace('-', '−');

export function drawFrame(
  svg: SVGSVGElement,
  { frame, prior, posterior, posteriorReach, scaled, x, y }: FrameInput,
): void {
  const root = select(svg).attr('width', frame.width).attr('height', frame.height);
  const inner = select(inside(svg, frame));
  const labelled = (pixel: number, low: number, high: number) =>
    pixel > low + 0.7 * frame.text && pixel < high - NAME * frame.text;

  const rings = prior.length === 1 ? RINGS : MIXTURE_RINGS;
  const contours = [
    ...prior.flatMap((spot) => rings.map((reach) => ({ kind: 'ring', spot, reach }))),
    ...(posterior ? posteriorReach.map((reach) => ({ kind: 'posterior', spot: posterior, reach })) : []),
  ];
  inner
    .selectAll<SVGPathElement, (typeof contours)[number]>('path.ring, path.posterior')
    .data(contours)
    .join('path')
    .attr('class', ({ kind }) => kind)
    .attr('d', ({ spot, reach }) => spotPath(frame, spot, reach));
  const one = prior.length === 1 ? prior[0]! : null;
  const height = (sigma: number): number => (one && frame.y?.toPixel(one.y + sigma * one.sigmaY)) ?? 0;
  const named = one ? spaced(RINGS, height, 1.1 * frame.text) : [];
  inner
    .selectAll<SVGTextElement, number>('text.ring-name')
    .data(named.filter((sigma) => height(sigma) > frame.top + 1 + frame.text))
    .join('text')
    .attr('class', 'ring-name')
    .attr('x', frame.x.toPixel(one?.x ?? 0) + 4)
    .attr('y', (sigma) => height(sigma) - 3)
    .text((sigma) => `${sigma} σ`);
  const across = spaced(scaled ? frame.x.ticks : [], frame.x.toPixel, NUMBER * frame.text);
  const up = spaced(scaled ? (frame.y?.ticks ?? []) : [], (z) => frame.y?.toPixel(z) ?? 0, 1.2 * frame.text);
  root
    .selectAll<SVGTextElement, number>('text.tick-x')
    .data(across.filter((z) => labelled(frame.x.toPixel(z), frame.left, frame.right)))
    .join('text')
    .attr('class', 'tick tick-x')
    .attr('x', (z) => frame.x.toPixel(z))
    .attr('y', frame.bottom + 3 + frame.text)
    .text(number);
  root
    .selectAll<SVGTextElement, number>('text.tick-y')
    .data(up.filter((z) => labelled(frame.bottom - (frame.y?.toPixel(z) ?? 0), 0, frame.bottom - frame.top)))
    .join('text')
    .attr('class', 'tick tick-y')
    .attr('x', frame.left - 6)
    .attr('y', (z) => (frame.y?.toPixel(z) ?? 0) + 0.32 * frame.text)
    .text(number);
  root
    .selectAll<SVGTextElement, string>('text.axis-name')
    .data(!scaled ? [] : y === null ? [`z${subscript(x + 1)}`] : [`z${subscript(x + 1)}`, `z${subscript(y + 1)}`])
    .join('text')
    .attr('class', 'axis-name')
    .attr('x', (_, i) => (i === 0 ? frame.right - 2 : frame.left - 6))
    .attr('y', (_, i) => (i === 0 ? frame.bottom + 4 + frame.text : frame.top + 1 + frame.text))
    .text((name) => name);
}

/** The group that is cut off at the plane's border, made when it is first asked for. */
export function inside(svg: SVGSVGElement, frame: PlaneFrame): SVGGElement {
  const group = select(svg).selectAll<SVGGElement, null>('g.inside').data([null]);
  const made = group.join((enter) => {
    const id = `plane-inside-${++clips}`;
    const added = enter.insert('g', ':first-child').attr('class', 'inside').attr('clip-path', `url(#${id})`);
    added.append('clipPath').attr('id', id).append('rect');
    return added;
  });
  made
    .select('clipPath > rect')
    .attr('x', frame.left)
    .attr('y', frame.top)
    .attr('width', Math.max(0, frame.right - frame.left))
    .attr('height', Math.max(0, frame.bottom - frame.top));
  return made.node()!;
}

/** A ring around one point. */
export function drawMark(
  svg: SVGSVGElement,
  frame: PlaneFrame,
  at: { readonly left: number; readonly top: number } | null,
): void {
  select(inside(svg, frame))
    .selectAll<SVGCircleElement, { readonly left: number; readonly top: number }>('circle.marked')
    .data(at ? [at] : [])
    .join('circle')
    .attr('class', 'marked')
    .attr('r', 9)
    .attr('cx', ({ left }) => left)
    .attr('cy', ({ top }) => top);
}

/** 12 as “₁₂”. */
export function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}
