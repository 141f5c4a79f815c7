// Panels: “drag me”, until the handle has been moved once.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPreference, savePreference } from '../../state/preferences.ts';
import { useCell, usePlayground } from '../playground.ts';

export function PlaneHint() {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const [known, setKnown] = useState(() => loadPreference('hint') === 'known');
  const moved = useCell(views.z, (z) => z.some((value) => value !== 0));
  useEffect(() => {
    if (!moved || known) return;
    setKnown(true);
    savePreference('hint', 'known');
  }, [moved, known]);
  return known ? null : (
    <span className="hint" aria-hidden="true">
      {t('plane.hint')}
    </span>
  );
}
