// Charts, curve: one quantity over the steps of a run, training and held-out on the same axes, as SVG.
import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { area, line } from 'd3-shape';
import type { Ring } from '../../core/ring.ts';
import type { Chart } from '../chart.ts';
import { type Bucket, bucketed, nearestRow, valueDomain } from './layout.ts';

export interface Series {
  readonly ring: Ring;
  readonly column: number;
}

export interface CurveOptions {
  /** A series with column −1 has no such quantity. */
  readonly read: () => { readonly train: Series; readonly heldOut: Series };
  readonly format: (value: number) => string;
  /** Told the step under the pointer and its values, or null when the pointer leaves. */
  readonly onHover: (reading: Reading | null) => void;
}

export interface Reading {
  readonly step: number;
  readonly train: number | null;
  readonly heldOut: number | null;
}

const MARGIN = { top: 6, right: 8, bottom: 18, left: 44 };
const PIXELS_PER_BUCKET = 2;

export function curveChart(element: HTMLElement, { read, format, onHover }: CurveOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axisX = svg.append('g').attr('class', 'axis');
  const axisY = svg.append('g').attr('class', 'axis grid');
  // A nested drawing clips what leaves its frame.
  const frame = svg.append('svg');
  const plot = frame.append('g');
  const band = plot.append('path').attr('class', 'band');
  const trainLine = plot.append('path').attr('class', 'train');
  const heldOutLine = plot.append('path').attr('class', 'held-out');
  const cursor = svg.append('line').attr('class', 'cursor');
  const x = scaleLinear();
  const y = scaleLinear();
  let hovered: number | null = null;

  const readingAt = (step: number): Reading | null => {
    const { train, heldOut } = read();
    const value = ({ ring, column }: Series, i: number) => (i < 0 || column < 0 ? null : ring.value(i, column));
    const row = nearestRow(train.ring, step);
    if (row < 0) return null;
    return { step: train.ring.x(row), train: value(train, row), heldOut: value(heldOut, nearestRow(heldOut.ring, step)) };
  };
  const hover = (): void => {
    const reading = hovered === null ? null : readingAt(x.invert(hovered));
    cursor.style('display', reading ? null : 'none');
    if (reading) cursor.attr('x1', x(reading.step)).attr('x2', x(reading.step));
    onHover(reading);
  };
  const stop = new AbortController();
  element.addEventListener(
    'pointermove',
    (event) => {
      hovered = event.clientX - element.getBoundingClientRect().left;
      hover();
    },
    { signal: stop.signal },
  );
  element.addEventListener(
    'pointerleave',
    () => {
      hovered = null;
      hover();
    },
    { signal: stop.signal },
  );

  const draw = (): void => {
    const { clientWidth: width, clientHeight: height } = element;
    if (width <= MARGIN.left + MARGIN.right || height <= MARGIN.top + MARGIN.bottom) return;
    const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
    const { train, heldOut } = read();
    const last = train.ring.length > 0 ? train.ring.x(train.ring.length - 1) : 1;
    const gather = ({ ring, column }: Series) => (column < 0 ? [] : bucketed(ring, column, last, Math.floor((right - left) / PIXELS_PER_BUCKET)));
    const curves = [gather(train), gather(heldOut)] as const;
    x.domain([0, Math.max(10, last)]).range([left, right]);
    y.domain(valueDomain(curves, last) ?? [-1, 1]).range([bottom, top]);

    svg.attr('width', width).attr('height', height);
    axisX.attr('transform', `translate(0,${bottom})`).call(axisBottom(x).ticks(Math.floor(width / 70), '~s').tickSize(0).tickPadding(6));
    axisY
      .attr('transform', `translate(${left},0)`)
      .call(axisLeft<number>(y).ticks(Math.max(2, Math.floor(height / 36))).tickFormat(format).tickSize(left - right).tickPadding(6));
    frame.attr('x', left).attr('y', top).attr('width', right - left).attr('height', bottom - top);
    plot.attr('transform', `translate(${-left},${-top})`);
    const path = line<Bucket>((bucket) => x(bucket.x), (bucket) => y(bucket.mean));
    band.attr('d', area<Bucket>((bucket) => x(bucket.x), (bucket) => y(bucket.low), (bucket) => y(bucket.high))(curves[0]));
    trainLine.attr('d', path(curves[0]));
    heldOutLine.attr('d', path(curves[1]));
    cursor.attr('y1', top).attr('y2', bottom);
    hover();
  };

  return {
    draw,
    destroy() {
      stop.abort();
      svg.remove();
    },
  };
}
