// Charts, spread: for each row some bars under each other on one number line: a dot at the mean, a bar of one standard
// deviation to both sides, and the deviation in numbers behind it. As SVG.
import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';
import { type Bar, domainOf, type Row, stretchOf } from './layout.ts';

export interface SpreadOptions {
  readonly read: () => readonly Row[];
  readonly format: (value: number, decimals: number) => string;
  /** A deviation, as it is written behind its bar. */
  readonly deviationText: (deviation: number) => string;
}

/** Heights of the numbers: a bar with the gap under it, a gap between rows, the axis, the names, the deviations. */
const BAR = 1.35;
const GAP = 0.7;
const AXIS = 1.9;
const NAMES = 2;
const DEVIATIONS = 4.4;
const ARROW = 4;

/** As high as so many rows with so many bars need, in heights of the numbers. */
export const spreadHeight = (rows: number, bars: number): number => rows * (bars * BAR + GAP) + AXIS;

export function spreadChart(element: HTMLElement, { read, format, deviationText }: SpreadOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axis = svg.append('g').attr('class', 'axis');
  const zero = svg.append('line').attr('class', 'spread-zero');
  const all = svg.append('g');

  const draw = (width: number, height: number): void => {
    svg.attr('width', width).attr('height', height);
    const rows = read();
    const text = textSize(element);
    const [left, right] = [NAMES * text, width - DEVIATIONS * text];
    svg.attr('visibility', rows.length > 0 && right > left ? 'visible' : 'hidden');
    if (rows.length === 0 || right <= left) return;
    const domain = domainOf(rows);
    const x = scaleLinear(domain, [left, right]);
    const bottom = rows.reduce((sum, { bars }) => sum + (bars.length * BAR + GAP) * text, 0);
    const { values, decimals } = chooseTicks(...domain, Math.floor((right - left) / (5 * text)));
    axis.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues([...clearTicks(values, x, 3.4 * text)])
        .tickFormat((value) => format(value, decimals))
        .tickSize(0)
        .tickPadding(6),
    );
    zero.attr('x1', x(0)).attr('x2', x(0)).attr('y1', 0).attr('y2', bottom);

    let y = GAP * 0.5 * text;
    const lines = rows.flatMap(({ name, bars }) => {
      const top = y;
      y += (bars.length * BAR + GAP) * text;
      return bars.map((bar, i) => ({
        bar,
        name: i === 0 ? name : '',
        middle: top + (i + 0.5) * BAR * text,
        stretch: stretchOf(bar, domain),
      }));
    });
    const inside = ({ mean }: Bar): boolean => mean >= domain[0] && mean <= domain[1];
    all
      .selectAll<SVGGElement, (typeof lines)[number]>('g')
      .data(lines)
      .join((entering) => {
        const group = entering.append('g');
        group.append('text').attr('class', 'spread-name');
        group.append('path').attr('class', 'spread-bar');
        group.append('path').attr('class', 'spread-cut');
        group.append('circle').attr('r', 3.5);
        group.append('text').attr('class', 'spread-deviation').attr('text-anchor', 'end');
        return group;
      })
      .attr('data-kind', ({ bar }) => bar.kind)
      .attr('transform', ({ middle }) => `translate(0,${middle})`)
      .each(function ({ bar, name, stretch }) {
        const group = select(this);
        const [from, to] = [x(stretch.from), x(stretch.to)];
        const arrow = (at: number, way: number): string =>
          `M${at + way * ARROW},0l${-way * 1.6 * ARROW},${-ARROW}v${2 * ARROW}Z`;
        group
          .select('.spread-name')
          .attr('y', 0.36 * text)
          .text(name);
        group.select('.spread-bar').attr('d', `M${from},0H${to}`);
        group
          .select('.spread-cut')
          .attr('d', `${stretch.cutLeft ? arrow(left, -1) : ''}${stretch.cutRight ? arrow(right, 1) : ''}`);
        group
          .select('circle')
          .attr('cx', x(bar.mean))
          .attr('visibility', inside(bar) ? null : 'hidden');
        group
          .select('.spread-deviation')
          .attr('x', width)
          .attr('y', 0.36 * text)
          .text(deviationText(bar.deviation));
      });
  };

  return { draw, destroy: () => svg.remove() };
}
