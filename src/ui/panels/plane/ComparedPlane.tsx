// Panels: the plane of a kept run beside the present one. Both have the same ring, and this one shows what the kept
// run's model decodes there. Until that model has answered, and where it cannot, the plane shows the last saved frame.
// Where both runs hold the same images out, the mark under the pointer is ringed on both planes.
import { useTranslation } from 'react-i18next';
import { comparedRun } from '../../../state/facts/plane/seated.ts';
import { faultText } from '../../words/faults.ts';
import { formatCount } from '../../numbers/format.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { Plane } from './Plane.tsx';
import { PlaneCaption } from './PlaneCaption.tsx';

export function ComparedPlane() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const run = useApp(comparedRun);
  const comparison = useApp((state) => state.comparison);
  if (!run?.frame) return null;
  const name = run.name ?? t('runs.name', { number: run.number });
  const live = comparison.kind !== 'frame';
  const step = formatCount(run.frame.step, i18n.language);
  return (
    <figure className="plane-side" data-testid="compared">
      <Plane of="compared" ring={t('runs.handle', { name })} live={live} />
      <PlaneCaption
        name={name}
        variant={run.config.variant}
        mistake={run.config.mistake}
        step={run.step}
        elbo={run.elbo}
        images={run.images}
        decoded={live ? views.compared.decoded : null}
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
        {comparison.kind === 'frame' ? (
          <p role="status">
            {comparison.why === 'upload'
              ? t('runs.frameUpload', { step })
              : t('runs.frameFault', { title: faultText(comparison.why, t, i18n.language).title, step })}
          </p>
        ) : null}
      </PlaneCaption>
    </figure>
  );
}
