// Panels: the latent plane, with all that belongs to it.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { looksAtTruth } from '../../../state/facts/plane/truth/true-posterior.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatFixed, subscript } from '../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { ComparedPlane } from './ComparedPlane.tsx';
import { Legend } from './drawn/Legend.tsx';
import { MistakeNotice } from '../mistake/parts.tsx';
import { Plane } from './Plane.tsx';
import { PlaneHint } from './PlaneHint.tsx';
import { PlaneLead } from './PlaneLead.tsx';
import { PresentCaption } from './PlaneCaption.tsx';
import { PlaneTools } from './PlaneTools.tsx';
import { PlaneZoom } from './PlaneZoom.tsx';
import { TimelineBar } from './TimelineBar.tsx';

const TruePosteriorLine = lazy(async () => ({
  default: (await import('./drawn/TruePosteriorLine.tsx')).TruePosteriorLine,
}));

export function PlanePanel() {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const starting = useApp((state) => state.status.kind === 'starting');
  const compared = useApp((state) => state.compared);
  const mistaken = useApp(({ applied }) => applied !== null && applied.mistake !== 'none');
  const truth = useApp(looksAtTruth);
  const cloud = useCell(views.embedding, (embedding) => embedding?.step);
  const past = useCell(views.scrubbed, (frame) => frame?.step);

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
        {mistaken && <MistakeNotice />}
      </div>
      <div className="planes" data-two={compared !== null || undefined}>
        <figure className="plane-side" data-step={past ?? cloud}>
          <Plane of="present" ring={t('plane.handle')} hint={<PlaneHint />}>
            <PlaneZoom />
            <ProjectionProgress />
            {starting && <p className="plane-waiting">{t('plane.loading')}</p>}
          </Plane>
          {compared !== null && <PresentCaption />}
        </figure>
        {compared !== null && <ComparedPlane key={compared} />}
      </div>
      {truth && (
        <Suspense fallback={null}>
          <TruePosteriorLine />
        </Suspense>
      )}
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

/** The progress of a projection while it is computed. */
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
