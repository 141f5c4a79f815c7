// Parts: which weights a picture or a number is of. While the timeline shows an earlier step, what is not of that step
// says “now”.
import { useTranslation } from 'react-i18next';
import { formatCount } from '../numbers/format.ts';
import { useCell, usePlayground } from '../playground.ts';

interface OfStepProps {
  /** Null before there is anything. */
  readonly step: number | null;
  /** Before the step: how many images, say. */
  readonly what?: string;
}

export function OfStep({ step, what }: OfStepProps) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const past = useCell(views.scrubbed, (frame) => frame !== null);
  if (step === null) return null;
  const at = t('timeline.at', { step: formatCount(step, i18n.language) });
  return (
    <span className="of-step" data-step={step}>
      {past && <span className="live">{t('timeline.now')}</span>} {what ? t('timeline.of', { what, at }) : at}
    </span>
  );
}
