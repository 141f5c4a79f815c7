// Panels: the latent plane of a run with its ring, whichever seat the run is on.
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { planeChart } from '../../../charts/plane/chart.ts';
import type { PlanePoint } from '../../../charts/plane/handle.ts';
import { invariant } from '../../../core/invariant.ts';
import type { SeatId } from '../../../protocol/messages.ts';
import { seatedRun } from '../../../state/facts/plane/seated.ts';
import { seatOf } from '../../../state/store/views.ts';
import { announce } from '../../page/announce.ts';
import { Chart } from '../../Chart.tsx';
import { Square } from '../../parts/Square.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { usePlaneLayers } from './drawn/PlaneLayers.tsx';
import { createPlaneReader, placeText, shownCloud, shownDims, zOf } from './drawn/plane-data.ts';
import { PointedImage } from './drawn/PointedImage.tsx';

interface PlaneProps {
  readonly of: SeatId;
  /** The accessible name of the ring. */
  readonly ring: string;
  /** Whether the run's model can be asked; a plane of saved pictures has no ring. */
  readonly live?: boolean;
  /** Beside the ring. */
  readonly hint?: ReactNode;
  /** Over the plane. */
  readonly children?: ReactNode;
}

export function Plane({ of, ring, live = true, hint, children }: PlaneProps) {
  const { i18n, t } = useTranslation();
  const playground = usePlayground();
  const { views, actions, store } = playground;
  const cells = seatOf(views, of);
  const present = of === 'present';
  const { layers, elements } = usePlaneLayers(present);
  const handle = useRef<HTMLDivElement>(null);
  const loupe = useRef<HTMLCanvasElement>(null);
  const withPoints = useApp((state) => state.plane.points);
  // Otherwise the present run has no picture of this run's images.
  const sharesImages = useApp((state) => seatedRun(state, of)?.sharesImages ?? false);

  const valueText = (point: PlanePoint): string => placeText(point, shownDims(playground, of), i18n.language);
  const make = (surface: HTMLElement) => {
    invariant(!live || (handle.current && loupe.current), 'the handle is mounted');
    const read = createPlaneReader(of);
    return planeChart(
      { surface, ...elements(), handle: handle.current, loupe: loupe.current },
      {
        read: () => read(playground),
        move: (point, by) => {
          actions.moveRing(of, zOf(playground, of, point, by));
          if (by === 'keyboard') announce(valueText(point));
        },
        zoom: actions.zoom,
        ahead: (point) => actions.aimRing(of, zOf(playground, of, point, 'pointer')),
        valueText,
        onPoint: (image, left, top) => views.pointed.set(image < 0 ? null : { image, plane: of, left, top }),
      },
    );
  };

  return (
    <Square className="plane-fit">
      {/* With or without a ring it is another chart. */}
      <Chart
        key={String(live)}
        className="plane"
        data-points={withPoints || undefined}
        data-still={!live || undefined}
        {...(present && { id: 'plane', 'data-testid': 'latent-plane' })}
        make={make}
        sources={[
          cells.embedding,
          cells.manifold,
          cells.extent,
          cells.z,
          cells.decoded,
          cells.prior,
          views.projected,
          views.truePosterior,
          views.optimisation,
          views.scrubbed,
          views.pointed,
          views.window,
          store,
        ]}
        {...(present && { onVisible: (visible: boolean) => actions.setVisible('plane', visible) })}
      >
        {layers}
        {live && (
          <div
            ref={handle}
            className="handle"
            role="slider"
            tabIndex={0}
            aria-label={ring}
            aria-roledescription={t('plane.handleRole')}
            aria-valuenow={0}
            aria-describedby="plane-about"
            data-testid={present ? 'handle' : 'compared-handle'}
          >
            <span className="handle-ring" />
            <span className="loupe">
              <canvas ref={loupe} />
            </span>
            {hint}
          </div>
        )}
        {children}
        {sharesImages && (
          <PointedImage
            plane={of}
            embedding={() => shownCloud(playground, of)}
            dims={() => shownDims(playground, of)}
          />
        )}
      </Chart>
    </Square>
  );
}
