// Panels: the latent plane, the heart of the page.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planeChart, type PlaneData } from '../../charts/plane/chart.ts';
import type { PlanePoint } from '../../charts/plane/handle.ts';
import { invariant } from '../../core/invariant.ts';
import { lastAnswer } from '../../core/last.ts';
import { createCell } from '../../state/cell.ts';
import { posteriorSpot, priorSpots } from '../../state/spots.ts';
import { planeDims } from '../../state/watch.ts';
import { announce } from '../announce.ts';
import { Chart } from '../Chart.tsx';
import { formatFixed, subscript } from '../format.ts';
import { type Playground, useApp, usePlayground } from '../playground.ts';
import { Legend } from './Legend.tsx';
import { PlaneHint } from './PlaneHint.tsx';
import { type Pointed, PointedImage } from './PointedImage.tsx';
import { PlaneTools } from './PlaneTools.tsx';

export function PlanePanel() {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const { store, views, actions } = playground;
  const pictures = useRef<HTMLCanvasElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const frame = useRef<SVGSVGElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  const starting = useApp((state) => state.status.kind === 'starting');
  const withPoints = useApp((state) => state.plane.points);
  const [pointed] = useState(() => createCell<Pointed | null>(null));

  const valueText = ({ x, y }: PlanePoint): string => {
    const dims = planeDims(store);
    const name = (d: number, value: number) => `z${subscript(d + 1)} ${formatFixed(value, 2, i18n.language)}`;
    return y === null || dims.y === null ? name(dims.x, x) : `${name(dims.x, x)}, ${name(dims.y, y)}`;
  };
  const make = (surface: HTMLElement) => {
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
        read: () => readPlane(playground),
        move: (point, by) => {
          actions.moveHandle(zOf(playground, point));
          if (by === 'keyboard') announce(valueText(point));
        },
        valueText,
        onPoint: (image, left, top) => pointed.set(image < 0 ? null : { image, left, top }),
      },
    );
  };

  return (
    <section className="plane-panel" aria-labelledby="plane-title">
      <div className="panel-head">
        <h2 id="plane-title" className="visually-hidden">
          {t('plane.title')}
        </h2>
        <PlaneTools />
      </div>
      <div className="plane-fit">
        <Chart
          className="plane"
          id="plane"
          data-points={withPoints || undefined}
          data-testid="latent-plane"
          make={make}
          sources={[
            views.embedding,
            views.manifold,
            views.extent,
            views.z,
            views.decoded,
            views.prior,
            views.inspected,
            store,
          ]}
          onVisible={(visible) => actions.setVisible('plane', visible)}
        >
          <canvas ref={pictures} className="plane-layer plane-pictures" data-testid="manifold" />
          <canvas ref={points} className="plane-layer" data-testid="points" />
          <svg ref={frame} className="plane-layer plane-frame" aria-hidden="true" />
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
          <PointedImage pointed={pointed} />
          {starting && <p className="plane-waiting">{t('plane.loading')}</p>}
        </Chart>
      </div>
      <Legend />
      <p className="plane-about" id="plane-about">
        {t('plane.about')}
      </p>
    </section>
  );
}

const priorOnPlane = lastAnswer(priorSpots);
const posteriorOnPlane = lastAnswer(posteriorSpot);

function readPlane({ store, views }: Playground): PlaneData {
  const { plane, run, applied } = store.getState();
  const dims = planeDims(store);
  const z = views.z.get();
  const manifold = views.manifold.get();
  return {
    embedding: views.embedding.get(),
    sheet: manifold && manifold.plan.x === dims.x && manifold.plan.y === dims.y ? manifold : null,
    decoded: views.decoded.get(),
    points: plane.points,
    pictures: plane.manifold,
    axes: dims.axes,
    extent: views.extent.get(),
    prior: priorOnPlane(views.prior.get(), dims.x, dims.y),
    posterior: posteriorOnPlane(views.inspected.get(), dims.x, dims.y),
    x: dims.x,
    y: dims.y,
    classes: run?.classes.length ?? 0,
    trueGreys: applied?.data === 'upload',
    handle: { x: z[dims.x] ?? 0, y: dims.y === null ? null : (z[dims.y] ?? 0) },
  };
}

/** z of a point on the plane; the dimensions that are not on it are 0. */
function zOf({ store, views }: Playground, { x, y }: PlanePoint): Float32Array {
  const dims = planeDims(store);
  const z = new Float32Array(views.z.get().length);
  z[dims.x] = x;
  if (dims.y !== null && y !== null) z[dims.y] = y;
  return z;
}
