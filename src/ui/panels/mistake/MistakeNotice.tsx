// Panels: says by the plane that the run has a mistake on purpose, and offers the way out.
import { useTranslation } from 'react-i18next';
import { passFocus } from '../../page/focus.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { nameOf } from '../../words/names.ts';

export function MistakeNotice() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const mistake = useApp((state) => state.applied?.mistake ?? 'none');
  const busy = useApp((state) => state.preparing !== null);
  if (mistake === 'none') return null;
  return (
    <p className="mistake-notice" data-testid="mistake">
      <Icon name="alert" />
      <span>{t('mistake.notice', { name: nameOf(t, 'mistakes', mistake) })}</span>
      <button
        type="button"
        className="button small"
        title={t('mistake.mendHint')}
        disabled={busy}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          void actions.mend();
        }}
      >
        {t('mistake.mend')}
      </button>
    </p>
  );
}
