// Charts, histogram: how often values fall where, with one of them marked, as SVG.
import { bin } from 'd3-array';
import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { Chart } from '../chart.ts';
import { chooseTicks } from '../ticks.ts';

export interface HistogramData {
  readonly values: ArrayLike<number>;
  /** The one to mark, if any. */
  readonly marked: number | null;
}

export interface HistogramOptions {
  readonly read: () => HistogramData | null;
  readonly format: (value: number, decimals: number) => string;
}

const MARGIN = { top: 10, right: 10, bottom: 18, left: 10 };
const BINS = 30;

export function histogramChart(element: HTMLElement, { read, format }: HistogramOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axis = svg.append('g').attr('class', 'axis');
  const bars = svg.append('g').attr('class', 'bars');
  const mark = svg.append('line').attr('class', 'mark');
  return {
    draw(width, height) {
      const data = read();
      svg.attr('width', width).attr('height', height);
      if (!data || data.values.length === 0) return;
      const values = Array.from(data.values);
      const shown = data.marked === null ? values : [...values, data.marked];
      const x = scaleLinear([Math.min(...shown), Math.max(...shown)], [MARGIN.left, width - MARGIN.right]).nice();
      const [low, high] = x.domain();
      const counted = bin<number, number>().domain([low!, high!]).thresholds(x.ticks(BINS))(values);
      const y = scaleLinear([0, Math.max(...counted.map((one) => one.length))], [height - MARGIN.bottom, MARGIN.top]);
      bars
        .selectAll('rect')
        .data(counted)
        .join('rect')
        .attr('x', (one) => x(one.x0!) + 0.5)
        .attr('width', (one) => Math.max(0, x(one.x1!) - x(one.x0!) - 1))
        .attr('y', (one) => y(one.length))
        .attr('height', (one) => height - MARGIN.bottom - y(one.length));
      const { values: marks, decimals } = chooseTicks(low!, high!, Math.floor(width / 70));
      axis.attr('transform', `translate(0,${height - MARGIN.bottom})`).call(
        axisBottom<number>(x)
          .tickValues(marks)
          .tickFormat((value) => format(value, decimals))
          .tickSize(0)
          .tickPadding(6),
      );
      mark
        .attr('x1', x(data.marked ?? 0))
        .attr('x2', x(data.marked ?? 0))
        .attr('y1', MARGIN.top - 8)
        .attr('y2', height - MARGIN.bottom)
        .attr('visibility', data.marked === null ? 'hidden' : null);
    },
    destroy() {
      svg.remove();
    },
  };
}
