// Panels: the learning rate at this step, where warm-up or schedule make it differ from the setting; and a button to
// begin the schedule anew when nothing is left of it.
import { useTranslation } from 'react-i18next';
import { learningRate, ratePhase } from '../../../models/schedule.ts';
import { formatShort } from '../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';

export function RateNow() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const applied = useApp((state) => state.applied);
  const phase = useCell(views.progress, (at) => (applied ? ratePhase(applied, at) : 'plain'));
  // As text, so that it is drawn again only when the text changes.
  const value = useCell(views.progress, (at) => (applied ? formatShort(learningRate(applied, at), i18n.language) : ''));
  if (phase === 'plain') return null;
  return (
    <div className="rate-now" data-phase={phase}>
      <p className="control-note" data-testid="rate-now">
        {t(`rate.${phase}`, { value })}
      </p>
      {phase === 'over' && (
        <button type="button" className="button small" onClick={actions.scheduleAnew}>
          {t('rate.anew')}
        </button>
      )}
    </div>
  );
}
