// Panels: x̂, the picture that the decoder draws at the ring's z.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesChart } from '../../../charts/pictures/chart.ts';
import { invariant } from '../../../core/invariant.ts';
import { planeDims } from '../../../state/facts/plane/plane.ts';
import { Chart } from '../../Chart.tsx';
import { Explain } from '../../explain/Explain.tsx';
import { formatFixed, subscript } from '../../numbers/format.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';

export function DecodedPanel() {
  const { t } = useTranslation();
  const { store, views } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  const step = useCell(views.progress, (progress) => progress.step);
  const there = useCell(views.decoded, (decoded) => decoded !== null);
  return (
    <section className="decoded-panel" aria-labelledby="decoded-title">
      <Chart
        className="decoded"
        data-empty={!there || undefined}
        make={() => {
          invariant(canvas.current, 'the canvas is mounted');
          return picturesChart(canvas.current, {
            read: views.decoded.get,
            columns: 1,
            trueGreys: () => store.getState().applied?.data === 'upload',
          });
        }}
        sources={[views.decoded]}
      >
        <canvas ref={canvas} width={28} height={28} role="img" aria-label={t('decoded.alt')} data-testid="decoded" />
      </Chart>
      <div className="decoded-side">
        <h2 aria-label={t('decoded.title')}>
          <Explain topic="decoded" name={t('decoded.title')} id="decoded-title">
            {t('decoded.title')}
          </Explain>
        </h2>
        <OfStep step={there ? step : null} />
        <p className="formula">
          <i className="sym-xhat">x̂</i> = decoder(<i className="sym-z">z</i>)
        </p>
        <PointReadout />
      </div>
    </section>
  );
}

function PointReadout() {
  const { i18n } = useTranslation();
  const { store, views } = usePlayground();
  useApp((state) => state.plane);
  useApp((state) => state.applied);
  const z = useCell(views.z, (value) => value);
  const { x, y } = planeDims(store.getState());
  const dims = y === null ? [x] : [x, y];
  return (
    <dl className="point" data-testid="point">
      {dims.map((d) => (
        <div key={d}>
          <dt>
            <i className="sym-z">z</i>
            {subscript(d + 1)}
          </dt>
          <dd>{formatFixed(z[d] ?? 0, 2, i18n.language)}</dd>
        </div>
      ))}
    </dl>
  );
}
