// Panels: the settings that stay at hand in presenter mode, to move them in front of a class.
import { useTranslation } from 'react-i18next';
import { settings } from '../../../settings/table.ts';
import { shownSliders } from '../../../state/facts/page/presenter.ts';
import { useApp } from '../../playground.ts';
import { ParamSetting, Setting } from '../setup/Setting.tsx';

export function PresenterSliders() {
  const { t } = useTranslation();
  const draft = useApp((state) => state.draft);
  const chosen = useApp((state) => state.sliders);
  const shown = shownSliders(draft, chosen);
  if (shown.length === 0) return null;
  return (
    <section className="at-hand" aria-label={t('presenter.sliders')} data-testid="at-hand">
      {shown.map((spec) =>
        spec === settings.lr ? <Setting key={spec.id} id="lr" /> : <ParamSetting key={spec.id} spec={spec} />,
      )}
    </section>
  );
}
