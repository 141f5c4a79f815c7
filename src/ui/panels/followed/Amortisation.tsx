// Panels: the best q(z|x) of the followed image, looked for on request: what the encoder's answer lacks to it, and where
// μ and σ went.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  canOptimise,
  endsOf,
  type Optimisation,
  movesOf,
  optimisationShown,
} from '../../../state/facts/followed/amortisation.ts';
import { formatCount, formatFixed, subscript } from '../../numbers/format.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { Fold } from './Fold.tsx';

/** Dimensions of which it is told where they went. */
const SHOWN = 3;

export function Amortisation() {
  const { t } = useTranslation();
  const there = useApp(({ applied }) => applied !== null && canOptimise(applied));
  return (
    <Fold title={t('amortisation.title')} topic="amortisation" testId="amortisation">
      {there ? <Search /> : <p className="soft">{t('gradients.none')}</p>}
    </Fold>
  );
}

function Search() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const image = useApp(({ lab }) => lab.image);
  const cell = useCell(views.optimisation, (value) => value);
  const shown = useApp((state) => optimisationShown(state, cell));
  // Another image has another, and nobody waits for what is folded away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about that image
  useEffect(() => () => actions.endOptimising(), [actions, image]);
  const running = shown !== null && !shown.found;
  const done = shown?.way?.done ?? 0;
  return (
    <div className="amortisation">
      <div className="amortisation-ask">
        <button type="button" className="button" onClick={running ? actions.endOptimising : actions.optimise}>
          {t(running ? 'amortisation.stop' : 'amortisation.start')}
        </button>
        {running && <progress aria-label={t('amortisation.title')} value={done} />}
      </div>
      {shown && endsOf(shown) && <Bounds of={shown} />}
      {shown && <Moves of={shown} />}
      <p className="soft">
        {t('amortisation.about', { image: formatCount(image + 1, i18n.language) })}{' '}
        <OfStep step={(shown && endsOf(shown)?.step) ?? null} />
      </p>
    </div>
  );
}

/** With as many decimals as the least error needs; as they are written the numbers add up. */
function Bounds({ of: { way, found } }: { readonly of: Optimisation }) {
  const { t, i18n } = useTranslation();
  const encoder = found?.encoder ?? way!.encoder;
  const best = found?.best ?? way!;
  const least = found ? Math.min(found.gapError, encoder.error, found.best.error) : encoder.error;
  const decimals = least >= 0.05 ? 1 : least >= 0.005 ? 2 : 3;
  const number = (value: number): string => formatFixed(value, decimals, i18n.language);
  const gap = Number(best.elbo.toFixed(decimals)) - Number(encoder.elbo.toFixed(decimals));
  return (
    <dl className="figures" data-found={found !== null || undefined}>
      <div>
        <dt>{t('amortisation.encoder')}</dt>
        <dd>
          <span data-testid="elbo-encoder">{number(encoder.elbo)}</span> ± {number(encoder.error)}
        </dd>
      </div>
      <div>
        <dt>{t(found ? 'amortisation.best' : 'amortisation.sofar')}</dt>
        <dd>
          <span data-testid="elbo-best">{number(best.elbo)}</span>
          {found && ` ± ${number(found.best.error)}`}
        </dd>
      </div>
      {found && (
        <div>
          <dt>{t('amortisation.gap')}</dt>
          <dd>
            <span data-testid="amortisation-gap">{number(gap)}</span> ±{' '}
            <span data-testid="amortisation-error">{number(found.gapError)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Two decimals, or as many as the least σ needs. */
function Moves({ of: optimisation }: { readonly of: Optimisation }) {
  const { t, i18n } = useTranslation();
  const moves = movesOf(optimisation, SHOWN);
  if (moves.length === 0) return null;
  const least = Math.min(...moves.flatMap(({ from, to }) => [from.sigma, to.sigma]));
  const decimals = least >= 0.1 ? 2 : 3;
  const number = (value: number): string => formatFixed(value, decimals, i18n.language);
  return (
    <table className="moves" aria-label={t('amortisation.title')}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <i className="sym-mu">μ</i>
          </th>
          <th scope="col">
            <i className="sym-sigma">σ</i>
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map(({ dimension, from, to }) => (
          <tr key={dimension}>
            <th scope="row">
              <i className="sym-z">z</i>
              {subscript(dimension + 1)}
            </th>
            <td>
              {number(from.mu)} → <b>{number(to.mu)}</b>
            </td>
            <td>
              {number(from.sigma)} → <b>{number(to.sigma)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
