// Parts: the step whose weights a picture or a number comes from. While the timeline shows an earlier step, it is
// marked “now”.
import { useTranslation } from 'react-i18next';
import { formatCount } from '../numbers/format.ts';
import { useCell, usePlayground } from '../playground.ts';

interface OfStepProps {
  /** Null before there is anything. */
  readonly step: number | null;
  /** Text before the step, e.g. how many images. */
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
