// Charts, lines: several quantities over one axis, each with the standard error of its points, as SVG. Lines are told
// apart by colour and by dash; their names stand in the legend that the page draws.
import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear, scaleLog } from 'd3-scale';
import { select } from 'd3-selection';
import { line } from 'd3-shape';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** Standard error of y, or null. */
  readonly error: number | null;
}

export interface LinesData {
  readonly logX: boolean;
  readonly lines: readonly { readonly id: string; readonly points: readonly LinePoint[] }[];
}

export interface LinesOptions {
  readonly read: () => LinesData | null;
  readonly formatX: (value: number, decimals: number) => string;
  readonly formatY: (value: number, decimals: number) => string;
}

const EDGE = 10;
/** Half as wide as “100%”, in heights of its digits. */
const HALF_NUMBER = 1.4;
const RADIUS = 2.5;
/** More points than this are drawn as a line alone. */
const FEW = 20;

export function linesChart(element: HTMLElement, { read, formatX, formatY }: LinesOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axisX = svg.append('g').attr('class', 'axis');
  const axisY = svg.append('g').attr('class', 'axis grid');
  const plot = svg.append('g');

  const draw = (width: number, height: number): void => {
    const data = read();
    const text = textSize(element);
    const [left, right, top, bottom] = [
      4 * text,
      width - Math.max(EDGE, HALF_NUMBER * text),
      text / 2 + 1,
      height - 7 - text,
    ];
    svg.attr('width', width).attr('height', height);
    const points = data?.lines.flatMap((one) => one.points) ?? [];
    svg.attr('visibility', points.length > 0 ? 'visible' : 'hidden');
    if (!data || points.length === 0 || right <= left || bottom <= top) return;
    const xs = points.map(({ x }) => x);
    const ends: [number, number] = [Math.min(...xs), Math.max(...xs)];
    const x = data.logX ? scaleLog(ends, [left, right]) : scaleLinear(ends, [left, right]);
    const lows = points.map(({ y, error }) => y - (error ?? 0));
    const highs = points.map(({ y, error }) => y + (error ?? 0));
    const y = scaleLinear([Math.min(...lows), Math.max(...highs)], [bottom, top]).nice();
    const across = data.logX
      ? { values: [...new Set(xs)].toSorted((a, b) => a - b), decimals: 0 }
      : chooseTicks(...ends, Math.floor(width / (6 * text)));
    axisX.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues([...clearTicks(across.values, x, 3.2 * text)])
        .tickFormat((value) => formatX(value, across.decimals))
        .tickSize(0)
        .tickPadding(6),
    );
    const [low = 0, high = 1] = y.domain();
    const up = chooseTicks(low, high, Math.floor(height / (3.3 * text)));
    axisY.attr('transform', `translate(${left},0)`).call(
      axisLeft<number>(y)
        .tickValues([...clearTicks(up.values, y, 1.1 * text)])
        .tickFormat((value) => formatY(value, up.decimals))
        .tickSize(left - right)
        .tickPadding(6),
    );
    const path = line<LinePoint>(
      (point) => x(point.x),
      (point) => y(point.y),
    );
    plot
      .selectAll<SVGGElement, LinesData['lines'][number]>('g')
      .data(data.lines, ({ id }) => id)
      .join((entering) => {
        const group = entering.append('g');
        group.append('path');
        return group;
      })
      .attr('data-line', (_, i) => i)
      .each(function ({ points: own }) {
        const group = select(this);
        group.select('path').attr('d', path(own));
        const marked = own.length <= FEW ? own : [];
        group
          .selectAll<SVGLineElement, LinePoint>('line')
          .data(marked.filter(({ error }) => error !== null))
          .join('line')
          .attr('x1', (point) => x(point.x))
          .attr('x2', (point) => x(point.x))
          .attr('y1', (point) => y(point.y - point.error!))
          .attr('y2', (point) => y(point.y + point.error!));
        group
          .selectAll<SVGCircleElement, LinePoint>('circle')
          .data(marked)
          .join('circle')
          .attr('cx', (point) => x(point.x))
          .attr('cy', (point) => y(point.y))
          .attr('r', RADIUS);
      });
  };
  return { draw, destroy: () => svg.remove() };
}
