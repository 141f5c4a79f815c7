// Charts, plane: ticks, the prior's rings at one, two and three σ, and the names of the axes, as SVG.
import { select } from 'd3-selection';
import { type PlaneFrame, ringPath } from './layout.ts';

const RINGS = [1, 2, 3];

export interface FrameInput {
  readonly frame: PlaneFrame;
  readonly prior: boolean;
  readonly x: number;
  readonly y: number | null;
}

const number = (z: number): string => String(Number(z.toPrecision(3))).replace('-', '−');

export function drawFrame(svg: SVGSVGElement, { frame, prior, x, y }: FrameInput): void {
  const root = select(svg).attr('width', frame.width).attr('height', frame.height);
  const inside = (pixel: number, low: number, high: number) => pixel > low + 8 && pixel < high - 18;

  root
    .selectAll<SVGPathElement, number>('path.ring')
    .data(prior ? RINGS : [])
    .join('path')
    .attr('class', 'ring')
    .attr('d', (sigma) => ringPath(frame, sigma));
  root
    .selectAll<SVGTextElement, number>('text.ring-name')
    .data(prior ? RINGS.filter((sigma) => frame.y && frame.y.toPixel(sigma) > frame.top + 12) : [])
    .join('text')
    .attr('class', 'ring-name')
    .attr('x', frame.x.toPixel(0) + 4)
    .attr('y', (sigma) => (frame.y?.toPixel(sigma) ?? 0) - 3)
    .text((sigma) => `${sigma} σ`);
  root
    .selectAll<SVGTextElement, number>('text.tick-x')
    .data(frame.x.ticks.filter((z) => inside(frame.x.toPixel(z), frame.left, frame.right)))
    .join('text')
    .attr('class', 'tick tick-x')
    .attr('x', (z) => frame.x.toPixel(z))
    .attr('y', frame.bottom + 14)
    .text(number);
  root
    .selectAll<SVGTextElement, number>('text.tick-y')
    .data(
      (frame.y?.ticks ?? []).filter((z) =>
        inside(frame.bottom - (frame.y?.toPixel(z) ?? 0), 0, frame.bottom - frame.top),
      ),
    )
    .join('text')
    .attr('class', 'tick tick-y')
    .attr('x', frame.left - 6)
    .attr('y', (z) => (frame.y?.toPixel(z) ?? 0) + 3.5)
    .text(number);
  root
    .selectAll<SVGTextElement, string>('text.axis-name')
    .data(y === null ? [`z${subscript(x + 1)}`] : [`z${subscript(x + 1)}`, `z${subscript(y + 1)}`])
    .join('text')
    .attr('class', 'axis-name')
    .attr('x', (_, i) => (i === 0 ? frame.right - 2 : frame.left - 6))
    .attr('y', (_, i) => (i === 0 ? frame.bottom + 15 : frame.top + 12))
    .text((name) => name);
}

/** 12 as “₁₂”. */
export function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}
