// Panels: the plane of a kept run as it was last seen, beside the present one. Where both runs hold the same images out, the mark
// under the pointer is ringed on both.
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/IconButton.tsx';
import { planeChart, type PlaneData } from '../../charts/plane/chart.ts';
import type { KeptRun } from '../../state/runs.ts';
import { Chart } from '../Chart.tsx';
import { formatCount, formatNats } from '../format.ts';
import { useApp, usePlayground } from '../playground.ts';
import { usePlaneLayers } from './PlaneLayers.tsx';
import { PointedImage } from './PointedImage.tsx';

const nothing: readonly never[] = [];

export function ComparedPlane({ number }: { readonly number: number }) {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  const run = useApp((state) => state.runs.find((one) => one.number === number) ?? null);
  const { layers, elements } = usePlaneLayers(false);
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
      aggregate: null,
      axes: manifold.plan.axes,
      extent,
      window: views.window.get(),
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
          make={(surface) =>
            planeChart(
              // Nothing is decoded here, so there is nothing to drag.
              { surface, ...elements(), handle: null, loupe: null },
              {
                read,
                move: () => {},
                ahead: () => {},
                look: actions.zoom,
                valueText: () => '',
                onPoint: (image, left, top) =>
                  views.pointed.set(image < 0 ? null : { image, plane: 'compared', left, top }),
              },
            )
          }
          sources={[views.pointed, views.window, store]}
        >
          {layers}
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
        <IconButton
          icon="close"
          label={t('runs.endCompare')}
          className="quiet tiny"
          onClick={() => actions.runs.compare(null)}
        />
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
