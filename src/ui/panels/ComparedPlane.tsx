// Panels: the plane of a kept run as it was last seen, beside the present one. Where both runs hold the same images out, the mark
// under the pointer is ringed on both.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { planeChart, type PlaneData } from '../../charts/plane/chart.ts';
import { invariant } from '../../core/invariant.ts';
import type { KeptRun } from '../../state/runs.ts';
import { Chart } from '../Chart.tsx';
import { formatCount, formatNats } from '../format.ts';
import { Icon } from '../parts/Icon.tsx';
import { useApp, usePlayground } from '../playground.ts';
import { PointedImage } from './PointedImage.tsx';

const nothing: readonly never[] = [];

export function ComparedPlane({ number }: { readonly number: number }) {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  const run = useApp((state) => state.runs.find((one) => one.number === number) ?? null);
  const pictures = useRef<HTMLCanvasElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const frame = useRef<SVGSVGElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  if (!run?.frame) return null;
  const read = (): PlaneData => {
    const { plane, applied, run: present } = store.getState();
    const { embedding, manifold, extent } = run.frame!;
    return {
      embedding,
      sheet: manifold,
      decoded: null,
      points: plane.points,
      pictures: plane.manifold,
      density: plane.density,
      axes: manifold.plan.axes,
      extent,
      prior: nothing,
      posterior: null,
      scaled: true,
      marked: applied && sameImages(run, applied) ? (views.pointed.get()?.image ?? -1) : -1,
      x: manifold.plan.x,
      y: manifold.plan.y,
      classes: present?.classes.length ?? 0,
      trueGreys: run.config.data === 'upload',
      handle: { x: 0, y: manifold.plan.y === null ? null : 0 },
    };
  };
  const name = run.name ?? t('runs.name', { number });
  return (
    <figure className="compared" data-testid="compared">
      <div className="plane-fit">
        <Chart
          className="plane"
          data-points
          make={(surface) => {
            invariant(
              pictures.current && points.current && frame.current && handle.current && loupe.current,
              'the layers are mounted',
            );
            return planeChart(
              {
                surface,
                pictures: pictures.current,
                points: points.current,
                frame: frame.current,
                handle: handle.current,
                loupe: loupe.current,
              },
              {
                read,
                move: () => {},
                valueText: () => '',
                onPoint: (image, left, top) =>
                  views.pointed.set(image < 0 ? null : { image, plane: 'compared', left, top }),
              },
            );
          }}
          sources={[views.pointed, store]}
        >
          <canvas ref={pictures} className="plane-layer plane-pictures" />
          <canvas ref={points} className="plane-layer" />
          <svg ref={frame} className="plane-layer plane-frame" aria-hidden="true" />
          {/* Nothing is decoded here, so there is nothing to drag. */}
          <div ref={handle} hidden>
            <canvas ref={loupe} />
          </div>
          <PointedImage plane="compared" embedding={() => run.frame?.embedding ?? null} />
        </Chart>
      </div>
      <figcaption>
        <b>{name}</b>{' '}
        <span className="soft">
          {t('runs.state', {
            step: formatCount(run.frame.step, i18n.language),
            elbo: formatNats(run.elbo, i18n.language),
          })}
        </span>
        <button
          type="button"
          className="button icon-only quiet tiny"
          aria-label={t('runs.endCompare')}
          title={t('runs.endCompare')}
          onClick={() => actions.runs.compare(null)}
        >
          <Icon name="close" />
        </button>
      </figcaption>
    </figure>
  );
}

/** Whether two runs hold out the same images in the same order. */
function sameImages({ config }: KeptRun, present: KeptRun['config']): boolean {
  return (
    config.data === present.data &&
    config.data !== 'upload' &&
    config.seed === present.seed &&
    config.heldOut === present.heldOut
  );
}
