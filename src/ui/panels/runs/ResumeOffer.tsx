// Panels: after a reload, offers to go on with the run that was interrupted.
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';
import { passFocus } from '../../page/focus.ts';
import { formatCount, formatNats } from '../../numbers/format.ts';
import { nameOf, scoreName } from '../../words/names.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';

export function ResumeOffer() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const offered = useApp((state) => state.offered);
  const run = useApp((state) => state.runs.find(({ number }) => number === offered) ?? null);
  const ready = useApp((state) => state.run !== null && state.preparing === null);
  if (!run || !ready) return null;
  return (
    <aside className="banner" data-testid="resume" aria-label={t('runs.offerTitle')}>
      <Icon name="reset" />
      <p>
        {t('runs.offer', {
          variant: nameOf(t, 'variants', run.config.variant),
          step: formatCount(run.step, i18n.language),
          score: scoreName(run.config.variant),
          elbo: formatNats(run.elbo, i18n.language),
        })}
      </p>
      <button
        type="button"
        className="button small"
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          actions.runs.open(run.number);
        }}
      >
        {t('runs.goOn')}
      </button>
      <IconButton
        icon="close"
        label={t('banner.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          actions.runs.dismissOffer();
        }}
      />
    </aside>
  );
}
