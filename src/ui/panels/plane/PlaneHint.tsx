// Panels: “drag me”, until the ring has been moved once.
import { useTranslation } from 'react-i18next';
import { useRingKnown } from './useRingKnown.ts';

export function PlaneHint() {
  const { t } = useTranslation();
  return useRingKnown() ? null : (
    <span className="hint" aria-hidden="true">
      {t('plane.hint')}
    </span>
  );
}
