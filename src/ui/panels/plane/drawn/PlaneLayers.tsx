// Panels: the layers that every plane is drawn on, and the chart's access to them.
import { type ReactNode, useRef } from 'react';
import type { PlaneElements } from '../../../../charts/plane/chart.ts';
import { invariant } from '../../../../core/invariant.ts';

interface PlaneLayers {
  readonly layers: ReactNode;
  /** To be called once the layers are mounted. */
  readonly elements: () => Pick<PlaneElements, 'pictures' | 'points' | 'frame'>;
}

/** `named` gives the layers test ids. */
export function usePlaneLayers(named: boolean): PlaneLayers {
  const pictures = useRef<HTMLCanvasElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const frame = useRef<SVGSVGElement>(null);
  const testId = (id: string) => (named ? { 'data-testid': id } : {});
  return {
    layers: (
      <>
        <canvas ref={pictures} className="plane-layer plane-pictures" {...testId('manifold')} />
        <canvas ref={points} className="plane-layer" {...testId('points')} />
        <svg ref={frame} className="plane-layer plane-frame" aria-hidden="true" />
      </>
    ),
    elements: () => {
      invariant(pictures.current && points.current && frame.current, 'the layers are mounted');
      return { pictures: pictures.current, points: points.current, frame: frame.current };
    },
  };
}
