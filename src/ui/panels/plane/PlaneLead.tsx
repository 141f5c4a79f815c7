// Panels: one sentence over the plane. Its place is kept before there is a run, so that nothing moves when it comes.
import { useTranslation } from 'react-i18next';
import { useApp } from '../../playground.ts';
import { LessonOffer } from '../lesson/LessonOffer.tsx';
import { leadSentence } from './lead-sentence.ts';
import { useRingKnown } from './useRingKnown.ts';

export function PlaneLead() {
  const { t, i18n } = useTranslation();
  const applied = useApp((state) => state.applied);
  const images = useApp((state) => state.run?.trainCount ?? null);
  const projected = useApp((state) => state.plane.projection !== 'none');
  const known = useRingKnown();
  const lead = applied && images !== null ? leadSentence(t, i18n.language, applied, images, projected) : null;
  return (
    <p className="plane-lead" data-testid="plane-lead">
      {lead?.learns}
      {/* Not shown once the ring has been moved, but its room is kept, so that nothing moves. */}
      {lead && <span className={known ? 'kept-free' : undefined}>{lead.drag}</span>} {lead && <LessonOffer />}
    </p>
  );
}
