// Panels: the plane of a kept run beside the present one, with the same ring on both: its model draws here what it makes of the same
// z. Until it has answered, and where it cannot, the plane is as it was last seen. Where both runs hold the same images out, the mark under the pointer is ringed on both.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { planeChart, type PlaneData } from '../../charts/plane/chart.ts';
import type { PlanePoint } from '../../charts/plane/handle.ts';
import { lastAnswer } from '../../core/last.ts';
import { type KeptRun, sameImages } from '../../state/runs.ts';
import { priorSpots } from '../../state/spots.ts';
import type { Frame } from '../../state/timeline.ts';
import { announce } from '../announce.ts';
import { Chart } from '../Chart.tsx';
import { faultText } from '../faults.ts';
import { formatCount } from '../format.ts';
import { IconButton } from '../parts/IconButton.tsx';
import { Square } from '../parts/Square.tsx';
import { type Playground, useApp, usePlayground } from '../playground.ts';
import { PlaneCaption } from './PlaneCaption.tsx';
import { usePlaneLayers } from './PlaneLayers.tsx';
import { placeText } from './plane-data.ts';
import { PointedImage } from './PointedImage.tsx';

const priorOnPlane = lastAnswer(priorSpots);

export function ComparedPlane({ number }: { readonly number: number }) {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const run = useApp((state) => state.runs.find((one) => one.number === number) ?? null);
  const companion = useApp((state) => state.companion);
  if (!run?.frame) return null;
  const name = run.name ?? t('runs.name', { number });
  const live = companion.kind !== 'frame';
  return (
    <figure className="plane-side" data-testid="compared">
      <Square className="plane-fit">
        {/* With a ring or without it is another chart. */}
        <Plane key={String(live)} run={run} frame={run.frame} name={name} live={live} />
      </Square>
      <PlaneCaption
        name={name}
        variant={run.config.variant}
        step={run.step}
        elbo={run.elbo}
        images={run.images}
        decoded={live ? views.comparedDecoded : null}
        testId="compared-decoded"
        beside={
          <IconButton
            icon="close"
            label={t('runs.endCompare')}
            className="quiet tiny"
            onClick={() => actions.runs.compare(null)}
          />
        }
      >
        {companion.kind === 'frame' ? (
          <p role="status">
            {companion.why === 'upload'
              ? t('runs.frameUpload', { step: formatCount(run.frame.step, i18n.language) })
              : t('runs.frameFault', {
                  title: faultText(companion.why, t, i18n.language).title,
                  step: formatCount(run.frame.step, i18n.language),
                })}
          </p>
        ) : null}
      </PlaneCaption>
    </figure>
  );
}

interface PlaneProps {
  readonly run: KeptRun;
  readonly frame: Frame;
  readonly name: string;
  /** Whether its model is there to be asked. */
  readonly live: boolean;
}

function Plane({ run, frame, name, live }: PlaneProps) {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const { store, views, actions } = playground;
  const { layers, elements } = usePlaneLayers(false);
  const handle = useRef<HTMLDivElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  // Else the present run has no picture of its images.
  const same = useApp(({ applied }) => applied !== null && sameImages(run.config, applied));
  const { x, y } = frame.manifold.plan;
  const valueText = (point: PlanePoint): string => placeText(point, { x, y }, i18n.language);
  /** z of a point on this plane; what is not on it stays what it is. */
  const zAt = (point: PlanePoint): Float32Array => {
    const z = views.comparedZ.get().slice();
    z[x] = point.x;
    if (y !== null && point.y !== null) z[y] = point.y;
    return z;
  };
  return (
    <Chart
      className="plane"
      data-points
      data-still={!live || undefined}
      make={(surface) =>
        planeChart(
          { surface, ...elements(), handle: handle.current, loupe: loupe.current },
          {
            read: () => readFrame(playground, run, frame),
            move: (point, by) => {
              actions.moveCompared(zAt(point));
              if (by === 'keyboard') announce(valueText(point));
            },
            ahead: (point) => actions.aimCompared(zAt(point)),
            look: actions.zoom,
            valueText,
            onPoint: (image, left, top) =>
              views.pointed.set(image < 0 ? null : { image, plane: 'compared', left, top }),
          },
        )
      }
      sources={[
        views.pointed,
        views.window,
        views.comparedZ,
        views.comparedDecoded,
        views.comparedCloud,
        views.comparedSheet,
        views.comparedPrior,
        store,
      ]}
    >
      {layers}
      {live && (
        <div
          ref={handle}
          className="handle"
          role="slider"
          tabIndex={0}
          aria-label={t('runs.handle', { name })}
          aria-roledescription={t('plane.handleRole')}
          aria-valuenow={0}
          aria-describedby="plane-about"
          data-testid="compared-handle"
        >
          <span className="handle-ring" />
          <span className="loupe">
            <canvas ref={loupe} />
          </span>
        </div>
      )}
      {same && (
        <PointedImage
          plane="compared"
          embedding={() => (views.comparedCloud.get() ?? frame).embedding}
          dims={() => ({ x, y })}
        />
      )}
    </Chart>
  );
}

function readFrame({ store, views }: Playground, run: KeptRun, frame: Frame): PlaneData {
  const { plane, applied } = store.getState();
  const { axes, x, y } = frame.manifold.plan;
  const cloud = views.comparedCloud.get();
  const manifold = views.comparedSheet.get() ?? frame.manifold;
  const { embedding, extent } = cloud ?? frame;
  const z = views.comparedZ.get();
  return {
    embedding,
    sheet: manifold,
    decoded: views.comparedDecoded.get(),
    points: plane.points,
    pictures: plane.manifold,
    density: plane.density,
    aggregate: null,
    axes,
    extent,
    window: views.window.get(),
    prior: priorOnPlane(views.comparedPrior.get(), x, y),
    posterior: null,
    scaled: true,
    marked: applied && sameImages(run.config, applied) ? (views.pointed.get()?.image ?? -1) : -1,
    x,
    y,
    classes: store.getState().run?.classes.length ?? 0,
    trueGreys: run.config.data === 'upload',
    handle: { x: z[x] ?? 0, y: y === null ? null : (z[y] ?? 0) },
  };
}
