// Charts, rate and distortion: every run a point that can be pressed, the present one with the way it has come, on
// lines of equal ELBO, as SVG.
import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { line } from 'd3-shape';
import type { Chart } from '../chart.ts';
import { textSize } from '../text.ts';
import { chooseTicks, clearTicks } from '../ticks.ts';
import { apart, domainOf, type ElboLine, elboLines, type Place } from './layout.ts';

export interface RunPoint extends Place {
  readonly number: number;
  readonly name: string;
  /** Name and numbers, for who cannot see the chart. */
  readonly says: string;
  readonly present: boolean;
  /** Number of the colour in which its curves are drawn; −1 where they are not. */
  readonly colour: number;
}

export interface RateDistortionData {
  readonly points: readonly RunPoint[];
  readonly trail: readonly Place[];
}

export interface RateDistortionOptions {
  readonly read: () => RateDistortionData;
  readonly format: (value: number, decimals: number) => string;
  /** What stands at the axes, and at a line of this ELBO. */
  readonly texts: () => { readonly rate: string; readonly distortion: string };
  readonly lineText: (elbo: string) => string;
  readonly onPress: (number: number) => void;
  /** Told the run that the pointer or the focus is on, or null. */
  readonly onPoint: (number: number | null) => void;
}

const EDGE = 10;
const RADIUS = 5;
/** A finger wants more. */
const REACH = 14;
/** A letter is about so wide, in heights of its line. */
const LETTER = 0.62;

export function rateDistortionChart(element: HTMLElement, options: RateDistortionOptions): Chart {
  const { read, format, texts, lineText, onPress, onPoint } = options;
  const svg = select(element).append('svg');
  const axes = svg.append('g').attr('aria-hidden', 'true');
  const axisX = axes.append('g').attr('class', 'axis');
  const axisY = axes.append('g').attr('class', 'axis');
  const nameX = axes.append('text').attr('class', 'rd-axis');
  const nameY = axes.append('text').attr('class', 'rd-axis');
  // A nested drawing clips what leaves its frame.
  const frame = svg.append('svg').attr('aria-hidden', 'true');
  const ground = frame.append('rect').attr('class', 'rd-frame').attr('width', '100%').attr('height', '100%');
  const plot = frame.append('g');
  const lines = plot.append('g').attr('class', 'rd-lines');
  const trailLine = plot.append('path').attr('class', 'rd-trail');
  const lineNames = plot.append('g').attr('class', 'rd-line-names');
  const runs = svg.append('g');
  const x = scaleLinear();
  const y = scaleLinear();

  const draw = (width: number, height: number): void => {
    const text = textSize(element);
    const [left, right, top, bottom] = [3.6 * text, width - EDGE, 1.7 * text, height - 2.9 * text];
    if (right <= left || bottom <= top) return;
    const { points, trail } = read();
    const domain = domainOf(points, trail);
    svg
      .attr('visibility', domain ? 'visible' : 'hidden')
      .attr('width', width)
      .attr('height', height);
    if (!domain) return;
    x.domain(domain.rate).range([left, right]);
    y.domain(domain.distortion).range([bottom, top]);
    const across = chooseTicks(...domain.rate, Math.floor(width / (5 * text)));
    axisX.attr('transform', `translate(0,${bottom})`).call(
      axisBottom<number>(x)
        .tickValues([...clearTicks(across.values, x, 3 * text)])
        .tickFormat((value) => format(value, across.decimals))
        .tickSize(0)
        .tickPadding(6),
    );
    const up = chooseTicks(...domain.distortion, Math.floor(height / (3.3 * text)));
    axisY.attr('transform', `translate(${left},0)`).call(
      axisLeft<number>(y)
        .tickValues([...clearTicks(up.values, y, 1.1 * text)])
        .tickFormat((value) => format(value, up.decimals))
        .tickSize(0)
        .tickPadding(6),
    );
    const { rate, distortion } = texts();
    nameX
      .attr('x', right)
      .attr('y', height - 0.3 * text)
      .attr('text-anchor', 'end')
      .text(rate);
    nameY.attr('x', 0).attr('y', text).text(distortion);
    frame
      .attr('x', left)
      .attr('y', top)
      .attr('width', right - left)
      .attr('height', bottom - top);
    ground.attr('x', 0).attr('y', 0);
    plot.attr('transform', `translate(${-left},${-top})`);

    const levels = elboLines(domain, Math.floor(height / (3.6 * text)));
    lines
      .selectAll<SVGLineElement, ElboLine>('line')
      .data(levels)
      .join('line')
      .attr('x1', ({ from }) => x(from.rate))
      .attr('y1', ({ from }) => y(from.distortion))
      .attr('x2', ({ to }) => x(to.rate))
      .attr('y2', ({ to }) => y(to.distortion));
    const { decimals } = chooseTicks(levels[0]?.elbo ?? -1, levels.at(-1)?.elbo ?? 0, levels.length);
    // Where it begins, for points gather where lines end. Its name is left out where the corner has no room for it.
    const named = levels.filter(({ from }) => x(from.rate) < right - 7 * text && y(from.distortion) < bottom - text);
    lineNames
      .selectAll<SVGTextElement, ElboLine>('text')
      .data(named)
      .join('text')
      .attr('x', ({ from }) => x(from.rate) + 0.5 * text)
      .attr('y', ({ from }) => Math.max(y(from.distortion) + 0.4 * text, top + 1.1 * text))
      .text(({ elbo }) => lineText(format(elbo, decimals)));
    const path = line<Place>(
      (place) => x(place.rate),
      (place) => y(place.distortion),
    );
    trailLine.attr('d', path(trail));

    const labels = points.map(({ rate: r, distortion: d, name }) => {
      const wide = name.length * LETTER * text;
      const [cx, cy] = [x(r), y(d)];
      // Before the point where there is no room behind it.
      const begins = cx + RADIUS + 4 + wide > right ? cx - RADIUS - 4 - wide : cx + RADIUS + 4;
      return { left: begins, right: begins + wide, y: cy, before: begins < cx };
    });
    const heights = apart(labels, 1.2 * text);
    runs
      .selectAll<SVGGElement, RunPoint>('g')
      .data(points, ({ number }) => number)
      .join((entering) => {
        const group = entering
          .append('g')
          .attr('class', 'rd-run')
          .attr('tabindex', 0)
          .on('click', (_, { number, present }) => {
            if (!present) onPress(number);
          })
          .on('keydown', (event: KeyboardEvent, { number, present }) => {
            if (present || (event.key !== 'Enter' && event.key !== ' ')) return;
            event.preventDefault();
            onPress(number);
          })
          .on('pointerenter focus', (_, { number }) => onPoint(number))
          .on('pointerleave blur', () => onPoint(null));
        group.append('circle').attr('class', 'rd-reach').attr('r', REACH);
        group.append('circle').attr('class', 'rd-dot').attr('r', RADIUS);
        group.append('text');
        return group;
      })
      .attr('role', ({ present }) => (present ? 'img' : 'button'))
      .attr('aria-label', ({ says }) => says)
      .attr('aria-pressed', ({ present, colour }) => (present ? null : String(colour >= 0)))
      .attr('data-present', ({ present }) => (present ? '' : null))
      .attr('data-run', ({ present, colour }) => (present || colour < 0 ? null : colour))
      .attr('transform', ({ rate: r, distortion: d }) => `translate(${x(r)},${y(d)})`)
      .each(function (point, i) {
        const { before, y: from } = labels[i]!;
        select(this)
          .select('text')
          .attr('x', before ? -RADIUS - 4 : RADIUS + 4)
          .attr('y', heights[i]! - from + 0.36 * text)
          .attr('text-anchor', before ? 'end' : 'start')
          .text(point.name);
      });
  };

  return { draw, destroy: () => svg.remove() };
}
