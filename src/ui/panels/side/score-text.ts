// Panels: held-out scores as text. While a run is paused they have as many decimals as the bound needs to be the sum of
// its parts as written. While it trains the number of decimals would jump, so it is fixed.
import { useTranslation } from 'react-i18next';
import { boundParts } from '../../explain/parts.ts';
import { DIVERGING, formatFixed, formatNats } from '../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { decimalsOf } from '../../numbers/sums.ts';

const inTheSum: readonly string[] = ['elbo', 'recon', 'kl', 'labelKl'];

export function useScoreText(): (id: string, value: number | null) => string {
  const { i18n } = useTranslation();
  const { views } = usePlayground();
  const running = useApp((state) => state.status.kind === 'running');
  const decimals = useCell(views.score, (score) => (score ? decimalsOf(boundParts(score.values)) : 1));
  return (id, value) =>
    running || value === null || !(Math.abs(value) < DIVERGING) || !inTheSum.includes(id)
      ? formatNats(value, i18n.language)
      : formatFixed(value, decimals, i18n.language);
}
