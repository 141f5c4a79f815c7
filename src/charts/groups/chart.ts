// Charts, groups: how the values of some groups are spread over one axis, as outlines over shares of each group, with a
// threshold; a few values each as points in a lane of their group, with a stroke at their mean. SVG.
import { bin } from 'd3-array';
import { axisBottom } from 'd3-axis';
import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { area, curveStep } from 'd3-shape';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';

export interface GroupsData {
  readonly groups: readonly { readonly id: string; readonly values: ArrayLike<number> }[];
  readonly threshold: number | null;
}

export interface GroupsOptions {
  readonly read: () => GroupsData | null;
  readonly format: (value: number, decimals: number) => string;
}

const TOP = 8;
/** Groups of no more values than this are drawn point by point: shares of them say nothing. */
const FEW = 12;
const RADIUS = 3.5;
const BINS = 36;
/** Half as wide as “−1,000”, in heights of its digits. */
const HALF_NUMBER = 1.7;
/** Shares of all values that lie outside of the axis at either end: a single far one would squeeze the rest. */
const FAR = 0.005;

export function groupsChart(element: HTMLElement, { read, format }: GroupsOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axis = svg.append('g').attr('class', 'axis');
  const shapes = svg.append('g');
  const lanes = svg.append('g');
  const mark = svg.append('line').attr('class', 'mark');

  type Groups = GroupsData['groups'];
  const drawOutlines = (groups: Groups, x: ScaleLinear<number, number>, bottom: number): void => {
    const [low = 0, high = 1] = x.domain();
    const cells = bin<number, number>().domain([low, high]).thresholds(x.ticks(BINS));
    const counted = groups.map(({ id, values }) => {
      const inside = Array.from(values, (value) => Math.min(high, Math.max(low, value)));
      return {
        id,
        steps: cells(inside).map((one) => ({ from: one.x0!, to: one.x1!, share: one.length / inside.length })),
      };
    });
    const most = Math.max(...counted.flatMap(({ steps }) => steps.map(({ share }) => share)));
    const y = scaleLinear([0, most], [bottom, TOP]);
    const outline = area<{ readonly from: number; readonly to: number; readonly share: number }>()
      .x(({ from, to }) => x((from + to) / 2))
      .y0(bottom)
      .y1(({ share }) => y(share))
      .curve(curveStep);
    shapes
      .selectAll<SVGPathElement, (typeof counted)[number]>('path')
      .data(counted, ({ id }) => id)
      .join('path')
      .attr('data-line', (_, i) => i)
      .attr('d', ({ steps }) => outline(steps));
  };

  const drawPoints = (groups: Groups, x: ScaleLinear<number, number>, bottom: number): void => {
    const lane = (bottom - TOP) / Math.max(1, groups.length);
    lanes
      .selectAll<SVGGElement, Groups[number]>('g')
      .data(groups, ({ id }) => id)
      .join('g')
      .attr('data-line', (_, i) => i)
      .attr('transform', (_, i) => `translate(0,${TOP + (i + 0.5) * lane})`)
      .each(function ({ values }) {
        const own = Array.from(values);
        const mean = x(own.reduce((sum, value) => sum + value, 0) / own.length);
        select(this).selectAll('line').data([mean]).join('line').attr('x1', mean).attr('x2', mean);
        select(this)
          .select('line')
          .attr('y1', -lane / 3)
          .attr('y2', lane / 3);
        select(this)
          .selectAll('circle')
          .data(own)
          .join('circle')
          .attr('cx', (value) => x(value))
          .attr('r', RADIUS);
      });
  };

  const draw = (width: number, height: number): void => {
    const data = read();
    const text = textSize(element);
    const [left, right, bottom] = [HALF_NUMBER * text, width - HALF_NUMBER * text, height - 7 - text];
    svg.attr('width', width).attr('height', height);
    const all = (data?.groups.flatMap(({ values }) => Array.from(values)) ?? []).filter(Number.isFinite);
    svg.attr('visibility', all.length > 0 ? 'visible' : 'hidden');
    if (!data || all.length === 0 || right <= left || bottom <= TOP) return;
    all.sort((a, b) => a - b);
    const at = (share: number): number => all[Math.round(share * (all.length - 1))]!;
    const x = scaleLinear([at(FAR), at(1 - FAR)], [left, right])
      .nice()
      .clamp(true);
    const [low = 0, high = 1] = x.domain();
    const few = data.groups.every(({ values }) => values.length <= FEW);
    drawOutlines(few ? [] : data.groups, x, bottom);
    drawPoints(few ? data.groups : [], x, bottom);
    const { values, decimals } = chooseTicks(low, high, Math.floor(width / (6.4 * text)));
    axis.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues([...clearTicks(values, x, 3.4 * text)])
        .tickFormat((value) => format(value, decimals))
        .tickSize(0)
        .tickPadding(6),
    );
    const place = x(data.threshold ?? 0);
    mark
      .attr('x1', place)
      .attr('x2', place)
      .attr('y1', 0)
      .attr('y2', bottom)
      .attr('visibility', data.threshold === null ? 'hidden' : null);
  };
  return { draw, destroy: () => svg.remove() };
}
