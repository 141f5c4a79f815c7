// Panels: what waits for a restart, and the one click that does it.
import { useTranslation } from 'react-i18next';
import { structuralChanges } from '../../state/config.ts';
import { nameOf } from '../names.ts';
import { useApp, usePlayground } from '../playground.ts';

export function RestartBar() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const applied = useApp((state) => state.applied);
  const preparing = useApp((state) => state.preparing !== null);
  const changes = applied ? structuralChanges(draft, applied) : [];
  if (changes.length === 0) return null;
  return (
    <div className="restart">
      <p>{t('setup.changed', { names: changes.map((id) => nameOf(t, 'settings', id)).join(', ') })}</p>
      <button type="button" className="button primary" onClick={actions.applyDraft} disabled={preparing}>
        {preparing ? t('setup.preparing') : t('setup.restart')}
      </button>
      <button type="button" className="button quiet" onClick={actions.discardDraft} disabled={preparing}>
        {t('setup.discard')}
      </button>
    </div>
  );
}
