// Charts, histogram: how often values fall where, with one of them marked, as SVG.
import { bin } from 'd3-array';
import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';

export interface HistogramData {
  readonly values: ArrayLike<number>;
  /** The one to mark, if any. */
  readonly marked: number | null;
}

export interface HistogramOptions {
  readonly read: () => HistogramData | null;
  readonly format: (value: number, decimals: number) => string;
}

const TOP = 10;
/** Half as wide as “−1,000”, in heights of its digits: the numbers at the ends are not cut. */
const HALF_NUMBER = 1.7;
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
      const text = textSize(element);
      const [left, right, bottom] = [HALF_NUMBER * text, width - HALF_NUMBER * text, height - 7 - text];
      if (right <= left || bottom <= TOP) return;
      const x = scaleLinear([Math.min(...shown), Math.max(...shown)], [left, right]).nice();
      const [low, high] = x.domain();
      const counted = bin<number, number>().domain([low!, high!]).thresholds(x.ticks(BINS))(values);
      const y = scaleLinear([0, Math.max(...counted.map((one) => one.length))], [bottom, TOP]);
      bars
        .selectAll('rect')
        .data(counted)
        .join('rect')
        .attr('x', (one) => x(one.x0!) + 0.5)
        .attr('width', (one) => Math.max(0, x(one.x1!) - x(one.x0!) - 1))
        .attr('y', (one) => y(one.length))
        .attr('height', (one) => bottom - y(one.length));
      const { values: marks, decimals } = chooseTicks(low!, high!, Math.floor(width / (6.4 * text)));
      axis.attr('transform', `translate(0,${bottom})`).call(
        axisBottom<number>(x)
          .tickValues([...clearTicks(marks, x, 3.4 * text)])
          .tickFormat((value) => format(value, decimals))
          .tickSize(0)
          .tickPadding(6),
      );
      mark
        .attr('x1', x(data.marked ?? 0))
        .attr('x2', x(data.marked ?? 0))
        .attr('y1', TOP - 8)
        .attr('y2', bottom)
        .attr('visibility', data.marked === null ? 'hidden' : null);
    },
    destroy() {
      svg.remove();
    },
  };
}
