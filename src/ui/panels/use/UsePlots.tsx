// Panels: the plots of a use, each with the names of its axes and of its lines.
import { type ReactNode, useRef } from 'react';
import { groupsChart } from '../../../charts/groups/chart.ts';
import { linesChart } from '../../../charts/lines/chart.ts';
import type { UseAnswer, UseSpec } from '../../../uses/use.ts';
import { Chart } from '../../Chart.tsx';
import { useUseWords } from './words/words.ts';

interface PlotProps {
  readonly title: string;
  readonly axes: string;
  readonly lines: readonly { readonly id: string; readonly name: string }[];
  /** Name of the place that is marked on the axis. */
  readonly mark?: string | null;
  readonly children: ReactNode;
}

interface UsePlotsProps extends Pick<UseAnswer, 'lines' | 'spreads'> {
  readonly spec: UseSpec;
}

export function UsePlots({ spec, lines, spreads }: UsePlotsProps) {
  const { name, amount } = useUseWords();
  // A chart is made once; it reads the newest.
  const latest = useRef({ lines, spreads });
  latest.current = { lines, spreads };
  return (
    <div className="use-plots">
      {lines.map((plot, i) => (
        <Plot
          key={`${spec.id} ${plot.id}`}
          title={name('plots', plot.id)}
          axes={`${name('axes', plot.y.id)} ↑ · ${name('axes', plot.x.id)} →`}
          lines={plot.lines.map(({ id }) => ({ id, name: name('rows', id) }))}
        >
          <Chart
            className="lines-chart"
            make={(element) =>
              linesChart(element, {
                read: () => {
                  const one = latest.current.lines[i];
                  return one ? { logX: one.x.scale === 'log', lines: one.lines } : null;
                },
                formatX: (value, digits) => amount(spec, plot.x.id, value, digits),
                formatY: (value, digits) => amount(spec, plot.y.id, value, digits),
              })
            }
            sources={none}
          />
        </Plot>
      ))}
      {spreads.map((plot, i) => (
        <Plot
          key={`${spec.id} ${plot.id}`}
          title={name('plots', plot.id)}
          axes={`${name('axes', plot.x.id)} →`}
          lines={plot.groups.map(({ id }) => ({ id, name: name('groups', id) }))}
          mark={plot.threshold === null ? null : name('groups', 'threshold')}
        >
          <Chart
            className="groups-chart"
            make={(element) =>
              groupsChart(element, {
                read: () => latest.current.spreads[i] ?? null,
                format: (value, digits) => amount(spec, plot.x.id, value, digits),
              })
            }
            sources={none}
          />
        </Plot>
      ))}
    </div>
  );
}

const none: readonly never[] = [];

function Plot({ title, axes, lines, mark = null, children }: PlotProps) {
  return (
    <figure className="use-plot">
      <figcaption>
        <b>{title}</b> <span className="soft">{axes}</span>
      </figcaption>
      {children}
      <ul className="use-legend">
        {lines.map(({ id, name }, i) => (
          <li key={id} data-line={i}>
            {name}
          </li>
        ))}
        {mark && <li data-mark>{mark}</li>}
      </ul>
    </figure>
  );
}
