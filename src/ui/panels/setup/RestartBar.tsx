// Panels: the settings that wait for a restart, and the button that restarts.
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { waitingChanges } from '../../../state/facts/run/config.ts';
import { passFocus } from '../../page/focus.ts';
import { nameOf } from '../../words/names.ts';
import { useApp, usePlayground } from '../../playground.ts';

export function RestartBar() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const preparing = useApp((state) => state.preparing !== null);
  const changes = useApp(useShallow(waitingChanges));
  if (changes.length === 0) return null;
  return (
    <div className="restart">
      <p>{t('setup.changed', { names: changes.map((id) => nameOf(t, 'settings', id)).join(', ') })}</p>
      <button
        type="button"
        className="button primary"
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          actions.applyDraft();
        }}
        disabled={preparing}
      >
        {preparing ? t('setup.preparing') : t('setup.restart')}
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          actions.discardDraft();
        }}
        disabled={preparing}
      >
        {t('setup.discard')}
      </button>
    </div>
  );
}
