// UI: a layer's output as maps or cells on a canvas. The box keeps its size whatever is in it.
import { useRef } from 'react';
import { mapsChart } from '../../charts/maps/chart.ts';
import type { Numbers } from '../../charts/maps/layout.ts';
import { invariant } from '../../core/invariant.ts';
import { Chart, type Source } from '../Chart.tsx';

interface FeatureMapsProps {
  /** Read at every drawing, so it may be another function at every render. */
  readonly read: () => Numbers | null;
  /** What a screen reader says; left out where text beside it says the same. */
  readonly label?: string;
  readonly sources: readonly Source[];
  readonly testId?: string;
}

export function FeatureMaps({ read, label, sources, testId }: FeatureMapsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(read);
  latest.current = read;
  return (
    <Chart
      className="feature-maps"
      make={() => {
        invariant(canvas.current, 'the canvas is mounted');
        return mapsChart(canvas.current, () => latest.current());
      }}
      sources={sources}
    >
      <canvas
        ref={canvas}
        {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
        data-testid={testId}
      />
    </Chart>
  );
}
