// Panels: whether the visitor has moved the ring once, and so needs no more hints about it.
import { useEffect, useState } from 'react';
import { loadPreference, savePreference } from '../../../state/flows/visit/preferences.ts';
import { useCell, usePlayground } from '../../playground.ts';

export function useRingKnown(): boolean {
  const { views } = usePlayground();
  const [known, setKnown] = useState(() => loadPreference('hint') === 'known');
  const moved = useCell(views.z, (z) => z.some((value) => value !== 0));
  useEffect(() => {
    if (!moved || known) return;
    setKnown(true);
    savePreference('hint', 'known');
  }, [moved, known]);
  return known;
}
