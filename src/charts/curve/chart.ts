// Charts, curve: one quantity over the steps of a run, training and held-out on the same axes, as SVG.
import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { area, line } from 'd3-shape';
import type { Ring } from '../../core/ring.ts';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';
import { type Bucket, bucketed, valueDomain } from './layout.ts';

export interface Series {
  readonly ring: Ring;
  /** −1 where there is no such quantity. */
  readonly column: number;
}

export interface CurveData {
  readonly train: Series;
  readonly heldOut: Series;
  /** Held-out curves of other runs, each with the number of its colour. */
  readonly others: readonly { readonly series: Series; readonly colour: number }[];
  /** The step to mark, if any. */
  readonly cursor: number | null;
  /** Where something was changed while it trained, in words. */
  readonly changes: readonly { readonly step: number; readonly says: string }[];
}

export interface CurveOptions {
  readonly read: () => CurveData;
  readonly format: (value: number, decimals: number) => string;
  /** Told the step under the pointer, or null when the pointer leaves. */
  readonly onHover: (step: number | null) => void;
}

const PIXELS_PER_BUCKET = 2;
/** Half as wide as “10000”, in heights of its digits. */
const HALF_NUMBER = 1.3;
const EDGE = 8;
/** Held-out scores are marked one by one while they are few. */
const FEW = 25;

/** 12000 as “12k”; small numbers as they are. */
const stepName = (step: number): string => (step >= 10_000 ? `${step / 1000}k` : String(step));

export function curveChart(element: HTMLElement, { read, format, onHover }: CurveOptions): Chart {
  const svg = select(element).append('svg').attr('aria-hidden', 'true');
  const axisX = svg.append('g').attr('class', 'axis');
  const axisY = svg.append('g').attr('class', 'axis grid');
  // A nested drawing clips what leaves its frame.
  const frame = svg.append('svg');
  const plot = frame.append('g');
  const band = plot.append('path').attr('class', 'band');
  const otherLines = plot.append('g').attr('class', 'others');
  const trainLine = plot.append('path').attr('class', 'train');
  const heldOutLine = plot.append('path').attr('class', 'held-out');
  const dots = plot.append('g').attr('class', 'held-out-dots');
  const changeLines = plot.append('g').attr('class', 'curve-changes');
  const cursorLine = svg.append('line').attr('class', 'cursor');
  const x = scaleLinear();
  const y = scaleLinear();
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener(
    'pointermove',
    (event) => onHover(x.invert(event.clientX - element.getBoundingClientRect().left)),
    { signal },
  );
  element.addEventListener('pointerleave', () => onHover(null), { signal });

  const draw = (width: number, height: number): void => {
    const text = textSize(element);
    const [left, right, top, bottom] = [4 * text, width - EDGE, text / 2 + 1, height - 7 - text];
    if (right <= left || bottom <= top) return;
    const { train, heldOut, others, cursor, changes } = read();
    const last = train.ring.length > 0 ? train.ring.x(train.ring.length - 1) : 1;
    const columns = Math.floor((right - left) / PIXELS_PER_BUCKET);
    const gather = ({ ring, column }: Series) => (column < 0 ? [] : bucketed(ring, column, last, columns));
    const [steps, scores] = [gather(train), gather(heldOut)];
    // As far as the present run has come: what is compared is the same number of steps.
    const behind = others.map(({ series, colour }) => ({
      colour,
      buckets: gather(series).filter((bucket) => bucket.x <= last),
    }));
    x.domain([0, Math.max(10, last)]).range([left, right]);
    const domain = valueDomain([steps, scores, ...behind.map(({ buckets }) => buckets)], last);
    y.domain(domain ?? [-1, 1]).range([bottom, top]);
    // Numbers on an empty chart would say something.
    svg.attr('visibility', domain ? 'visible' : 'hidden');

    svg.attr('width', width).attr('height', height);
    const across = axisBottom<number>(x)
      .tickValues([...clearTicks(x.ticks(Math.floor(width / (6.4 * text))), x, 4.2 * text)])
      .tickFormat(stepName)
      .tickSize(0)
      .tickPadding(6);
    axisX
      .attr('transform', `translate(0,${bottom})`)
      .call(across)
      .selectAll<SVGTextElement, number>('text')
      // A number at the very end would leave the drawing.
      .attr('text-anchor', (step) => (x(step) > right + EDGE - HALF_NUMBER * text ? 'end' : 'middle'));
    const { values, decimals } = chooseTicks(...(domain ?? [-1, 1]), Math.floor(height / (3.3 * text)));
    const up = axisLeft<number>(y)
      .tickValues([...clearTicks(values, y, 1.1 * text)])
      .tickFormat((value) => format(value, decimals))
      .tickSize(left - right)
      .tickPadding(6);
    axisY.attr('transform', `translate(${left},0)`).call(up);
    frame
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
    plot.attr('transform', `translate(${-left},${-top})`);
    const path = line<Bucket>(
      (bucket) => x(bucket.x),
      (bucket) => y(bucket.mean),
    );
    band.attr(
      'd',
      area<Bucket>(
        (bucket) => x(bucket.x),
        (bucket) => y(bucket.low),
        (bucket) => y(bucket.high),
      )(steps),
    );
    otherLines
      .selectAll<SVGPathElement, (typeof behind)[number]>('path')
      .data(behind)
      .join('path')
      .attr('data-run', ({ colour }) => colour)
      .attr('d', ({ buckets }) => path(buckets));
    trainLine.attr('d', path(steps));
    heldOutLine.attr('d', path(scores));
    dots
      .selectAll('circle')
      .data(scores.length <= FEW ? scores : [])
      .join('circle')
      .attr('r', 2.5)
      .attr('cx', (bucket) => x(bucket.x))
      .attr('cy', (bucket) => y(bucket.mean));
    changeLines
      .selectAll<SVGLineElement, (typeof changes)[number]>('line')
      .data(changes)
      .join((entering) => {
        const marks = entering.append('line');
        marks.append('title');
        return marks;
      })
      .attr('x1', ({ step }) => x(step))
      .attr('x2', ({ step }) => x(step))
      .attr('y1', top)
      .attr('y2', bottom)
      .select('title')
      .text(({ says }) => says);
    cursorLine
      .attr('visibility', cursor === null ? 'hidden' : 'visible')
      .attr('y1', top)
      .attr('y2', bottom);
    if (cursor !== null) cursorLine.attr('x1', x(cursor)).attr('x2', x(cursor));
  };

  return {
    draw,
    destroy() {
      stop.abort();
      svg.remove();
    },
  };
}
