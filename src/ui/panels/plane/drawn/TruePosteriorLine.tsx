// Panels: what the true posterior on the plane says of the followed image, in one line under it: log p(x), the bound,
// and the gap between them, which is how far q(z|x) is from p(z|x).
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaneWindow } from '../../../../math/window.ts';
import {
  gapOf,
  regionsOf,
  stillShows,
  truthShown,
  windowAround,
} from '../../../../state/facts/plane/truth/true-posterior.ts';
import { planeDims } from '../../../../state/facts/plane/plane.ts';
import type { TruePosterior } from '../../../../protocol/messages.ts';
import { Explain } from '../../../explain/Explain.tsx';
import { formatFixed } from '../../../numbers/format.ts';
import { OfStep } from '../../../parts/OfStep.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';

export function TruePosteriorLine() {
  const { t } = useTranslation();
  const answer = useCell(usePlayground().views.truePosterior, (value) => value);
  const truth = useApp((state) => truthShown(state, answer));
  return (
    <div className="truth" data-testid="true-posterior">
      <div className="truth-row">
        <ul className="truth-row" aria-label={t('plane.truth.key')}>
          <li className="truth-p">p(z|x)</li>
          <li className="truth-q">q(z|x)</li>
          <li className="soft">{t('plane.truth.shares')}</li>
        </ul>
        <ZoomToIt truth={truth} />
        <OfStep step={truth?.step ?? null} />
      </div>
      {truth ? <Numbers truth={truth} /> : <p className="soft">{t('plane.truth.waiting')}</p>}
    </div>
  );
}

/** Lays the window around the regions, and lays it anew when they have left it, until somebody zooms otherwise. */
function ZoomToIt({ truth }: { readonly truth: TruePosterior | null }) {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  const laid = useRef<PlaneWindow | null>(null);
  const lay = useCallback((): void => {
    if (!truth) return;
    const wanted = windowAround(regionsOf(truth), planeDims(store.getState()), views.extent.get());
    if (laid.current && stillShows(laid.current, wanted)) return;
    laid.current = wanted;
    actions.zoom(wanted);
  }, [truth, store, views, actions]);
  useEffect(() => {
    if (laid.current && laid.current === views.window.get()) lay();
  }, [lay, views]);
  const zoom = (): void => {
    laid.current = null;
    lay();
  };
  return (
    <button type="button" className="text-button" disabled={truth === null} onClick={zoom}>
      {t('plane.truth.zoom')}
    </button>
  );
}

/** With as many decimals as the standard error lets say something. */
function Numbers({ truth }: { readonly truth: TruePosterior }) {
  const { t, i18n } = useTranslation();
  const { logEvidence, elbo } = truth;
  const { error, doubt } = gapOf(truth);
  const decimals = error >= 0.05 ? 1 : error >= 0.005 ? 2 : 3;
  const number = (value: number): string => formatFixed(value, decimals, i18n.language);
  // As they are written here the numbers add up.
  const gap = Number(logEvidence.toFixed(decimals)) - Number(elbo.toFixed(decimals));
  return (
    <>
      <p className="truth-row">
        <span>
          log p(x) <b data-testid="evidence">{number(logEvidence)}</b>
        </span>
        <span>
          ELBO <b data-testid="elbo-of-image">{number(elbo)}</b> ± <span data-testid="elbo-error">{number(error)}</span>
        </span>
        <span>
          {t('plane.truth.gap')} <b data-testid="gap">{number(gap)}</b> {t('plane.truth.nats')} = KL(q ‖ p(z|x)){' '}
          <Explain topic="truePosterior" name={t('plane.truth.name')} side="top" />
        </span>
      </p>
      {doubt && (
        <p className="truth-doubt" role="status">
          {t(`plane.truth.${doubt}`)}
        </p>
      )}
    </>
  );
}
