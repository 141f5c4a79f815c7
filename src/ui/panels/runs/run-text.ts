// Panels: how far a run came, in words: its step, its held-out score, and how many images the score is computed on,
// since a mean over some images differs from one over all.
import { useTranslation } from 'react-i18next';
import { formatCount, formatNats } from '../../numbers/format.ts';
import { scoreName } from '../../words/names.ts';

export interface RunReach {
  readonly variant: string;
  readonly step: number;
  /** Nats per image; null before the first score. */
  readonly elbo: number | null;
  /** How many images the score is computed on; null where that is not known. */
  readonly images: number | null;
}

export function useRunText(): (reach: RunReach) => string {
  const { t, i18n } = useTranslation();
  return ({ variant, step, elbo, images }) => {
    const said = {
      step: formatCount(step, i18n.language),
      score: scoreName(variant),
      elbo: formatNats(elbo, i18n.language),
    };
    return elbo === null || images === null
      ? t('runs.state', said)
      : t('runs.stateOf', { ...said, images: formatCount(images, i18n.language) });
  };
}
