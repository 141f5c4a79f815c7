// Lessons: once, on somebody's first visit, five minutes of showing around are offered. Nothing opens by itself.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPreference, savePreference } from '../../../state/flows/visit/preferences.ts';
import { useApp, usePlayground } from '../../playground.ts';

export function LessonOffer() {
  const { t } = useTranslation();
  const playground = usePlayground();
  const [first] = useState(() => loadPreference('lesson-offer') === null);
  const open = useApp((state) => state.lesson !== null);
  const presenting = useApp((state) => state.presenting);
  useEffect(() => savePreference('lesson-offer', 'made'), []);
  if (!first || open || presenting) return null;
  return (
    <button
      type="button"
      className="text-button lesson-offer"
      onClick={() => playground.actions.learn({ id: 'five-minutes', step: 1 })}
    >
      {t('lesson.offer')}
    </button>
  );
}
