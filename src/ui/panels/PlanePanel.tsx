// Panels: the latent plane, the heart of the page.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { planeChart } from '../../charts/plane/chart.ts';
import type { PlanePoint } from '../../charts/plane/handle.ts';
import { invariant } from '../../core/invariant.ts';
import { announce } from '../announce.ts';
import { Chart } from '../Chart.tsx';
import { Explain } from '../explain/Explain.tsx';
import { formatFixed, subscript } from '../format.ts';
import { Square } from '../parts/Square.tsx';
import { useApp, useCell, usePlayground } from '../playground.ts';
import { ComparedPlane } from './ComparedPlane.tsx';
import { Legend } from './Legend.tsx';
import { PlaneHint } from './PlaneHint.tsx';
import { PlaneLead } from './PlaneLead.tsx';
import { PointedImage } from './PointedImage.tsx';
import { PresentCaption } from './PlaneCaption.tsx';
import { placeText, readPlane, shownDims, zOf } from './plane-data.ts';
import { usePlaneLayers } from './PlaneLayers.tsx';
import { PlaneTools } from './PlaneTools.tsx';
import { PlaneZoom } from './PlaneZoom.tsx';
import { TimelineBar } from './TimelineBar.tsx';

export function PlanePanel() {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const { views, actions, store } = playground;
  const { layers, elements } = usePlaneLayers(true);
  const handle = useRef<HTMLDivElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  const starting = useApp((state) => state.status.kind === 'starting');
  const compared = useApp((state) => state.compared);
  const cloud = useCell(views.embedding, (embedding) => embedding?.step);
  const past = useCell(views.scrubbed, (frame) => frame?.step);
  const withPoints = useApp((state) => state.plane.points);

  const valueText = (point: PlanePoint): string => placeText(point, shownDims(playground), i18n.language);
  const make = (surface: HTMLElement) => {
    invariant(handle.current && loupe.current, 'the handle is mounted');
    return planeChart(
      { surface, ...elements(), handle: handle.current, loupe: loupe.current },
      {
        read: () => readPlane(playground),
        move: (point, by) => {
          actions.moveHandle(zOf(playground, point, by));
          if (by === 'keyboard') announce(valueText(point));
        },
        look: actions.zoom,
        ahead: (point) => actions.aimHandle(zOf(playground, point, 'pointer')),
        valueText,
        onPoint: (image, left, top) => views.pointed.set(image < 0 ? null : { image, plane: 'present', left, top }),
      },
    );
  };

  return (
    <section className="plane-panel" aria-labelledby="plane-title">
      <h2 id="plane-title" className="visually-hidden">
        {t('plane.title')}
      </h2>
      <div className="plane-top">
        <div className="panel-head">
          <PlaneTools />
        </div>
        <PlaneLead />
      </div>
      <div className="planes" data-two={compared !== null || undefined}>
        <figure className="plane-side" data-step={past ?? cloud}>
          <Square className="plane-fit">
            <Chart
              className="plane"
              id="plane"
              data-points={withPoints || undefined}
              data-testid="latent-plane"
              make={make}
              sources={[
                views.embedding,
                views.manifold,
                views.projected,
                views.scrubbed,
                views.pointed,
                views.extent,
                views.window,
                views.z,
                views.decoded,
                views.prior,
                store,
              ]}
              onVisible={(visible) => actions.setVisible('plane', visible)}
            >
              {layers}
              <div
                ref={handle}
                className="handle"
                role="slider"
                tabIndex={0}
                aria-label={t('plane.handle')}
                aria-roledescription={t('plane.handleRole')}
                aria-valuenow={0}
                aria-describedby="plane-about"
                data-testid="handle"
              >
                <span className="handle-ring" />
                <span className="loupe">
                  <canvas ref={loupe} />
                </span>
                <PlaneHint />
              </div>
              <PlaneZoom />
              <PointedImage
                plane="present"
                embedding={() => views.scrubbed.get()?.embedding ?? views.embedding.get()}
                dims={() => shownDims(playground)}
              />
              <ProjectionProgress />
              {starting && <p className="plane-waiting">{t('plane.loading')}</p>}
            </Chart>
          </Square>
          {compared !== null && <PresentCaption />}
        </figure>
        {compared !== null && <ComparedPlane key={compared} number={compared} />}
      </div>
      <Legend />
      <TimelineBar />
      <p className="plane-about" id="plane-about">
        {t('plane.about')} <WhyThese /> <Explain topic="plane" name={t('plane.title')} />
      </p>
    </section>
  );
}

/** Why the axes are not the first two dimensions, until the visitor chooses. */
function WhyThese() {
  const { t } = useTranslation();
  const { x, y, chosenBy, projection } = useApp((state) => state.plane);
  const latent = useApp((state) => state.applied?.latent ?? 0);
  if (chosenBy !== 'use' || projection !== 'none' || latent <= 2) return null;
  return (
    <span data-testid="why-these">
      {t('plane.mostUsed', { x: `z${subscript(x + 1)}`, y: `z${subscript(y + 1)}`, count: latent })}
    </span>
  );
}

/** How far a layout is, while it is being made. */
function ProjectionProgress() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const asked = useApp((state) => state.plane.projection !== 'none' && (state.applied?.latent ?? 0) > 2);
  const fraction = useCell(views.projected, (projected) => projected?.fraction ?? 0);
  if (!asked || fraction === 1) return null;
  return (
    <p className="projecting" role="status">
      {t('plane.projecting', { value: formatFixed(100 * fraction, 0, i18n.language) })}
    </p>
  );
}
