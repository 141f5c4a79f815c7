// Panels: the latent dimensions as units: how many nats each carries, which have collapsed, and what to do about it.
import { useTranslation } from 'react-i18next';
import { dimensionUse } from '../../../state/facts/plane/dimension-use.ts';
import { PRIOR_EXTENT } from '../../../state/facts/plane/extent.ts';
import { planeDims } from '../../../state/facts/plane/plane.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatFixed, formatNats, subscript } from '../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { DimensionSlider } from '../model/DimensionSlider.tsx';
import { Amortisation } from '../followed/Amortisation.tsx';
import { TwoWays } from '../followed/TwoWays.tsx';
import { useShown } from '../lab/useShown.ts';

/**
 * Burda, Grosse & Salakhutdinov 2016: a unit is active where the variance of its mean over the images is above this.
 */
const ACTIVE = 0.01;
const SHOWN = 24;
/** Standard deviations of the codes that a slider covers where there is no prior to say how far they go. */
const REACH = 3;

export function UnitsPanel() {
  const { t, i18n } = useTranslation();
  const { views, store, actions } = usePlayground();
  useShown('units');
  const embedding = useCell(views.embedding, (value) => value);
  const diagnostics = useCell(views.diagnostics, (value) => value);
  const step = useCell(views.progress, (progress) => progress.step);
  const config = useApp(({ applied, draft }) => applied ?? draft);
  if (!embedding || step === 0) return <p className="lab-waiting">{t('lab.waiting')}</p>;
  const { latent } = embedding;
  const own = diagnostics?.klPerDimension ?? null;
  const used = dimensionUse(config, embedding);
  const nats = (at: (typeof used)[number]): number | null => at.kl ?? own?.[at.dimension] ?? null;
  const size = (at: (typeof used)[number]): number => nats(at) ?? Math.sqrt(at.spread);
  const use = used.toSorted((a, b) => size(b) - size(a));
  const active = use.filter(({ spread }) => spread > ACTIVE).length;
  const { prior } = planeDims(store.getState());
  const reachOf = ({ spread }: (typeof used)[number]): number =>
    prior ? PRIOR_EXTENT : Math.max(0.5, Math.ceil(REACH * Math.sqrt(spread)));
  const title = t(used.every((at) => nats(at) === null) ? 'units.spreadTitle' : 'units.klTitle');
  const most = Math.max(1e-9, ...use.map(size));
  return (
    <div className="units">
      <Light active={active} all={latent} />
      <div className="unit-heads">
        <h3 aria-label={title}>
          <Explain topic="klPerDimension" name={title}>
            {title}
          </Explain>{' '}
          <OfStep step={embedding.step} />
        </h3>
        <button
          type="button"
          className="button small"
          title={t('units.originHint')}
          onClick={() => actions.moveRing('present', new Float32Array(latent))}
        >
          {t('units.origin')}
        </button>
      </div>
      <ol className="unit-list">
        {use.slice(0, SHOWN).map((at) => (
          <li key={at.dimension} data-active={at.spread > ACTIVE || undefined}>
            <span>
              <i className="sym-z">z</i>
              {subscript(at.dimension + 1)}
            </span>
            <span className="unit-track">
              <span className="unit-bar" style={{ width: `${Math.min(100, (100 * size(at)) / most)}%` }} />
            </span>
            <span className="unit-size">{formatFixed(size(at), 2, i18n.language)}</span>
            <DimensionSlider dimension={at.dimension} reach={reachOf(at)} />
          </li>
        ))}
      </ol>
      {latent > SHOWN && <p className="soft">{t('units.some', { count: SHOWN, all: latent })}</p>}
      <Figures />
      <div>
        <TwoWays dimensions={use.map(({ dimension }) => dimension)} />
        <Amortisation />
      </div>
    </div>
  );
}

/** The collapse light: how many units still say something about the image. */
function Light({ active, all }: { readonly active: number; readonly all: number }) {
  const { t } = useTranslation();
  const state = active === all ? 'all' : active === 0 ? 'none' : 'some';
  // Whether β differs from 1: then the advice is about β.
  const hasBeta = useApp((store) => ((store.applied ?? store.draft).params['beta'] ?? 1) !== 1);
  const key = state === 'all' ? 'all' : hasBeta ? (`${state}Beta` as const) : state;
  return (
    <p className="light" data-state={state} data-testid="collapse">
      <Explain topic="activeUnits" name={t('units.active', { count: active, all })}>
        <b>{t('units.active', { count: active, all })}</b>
      </Explain>{' '}
      {t(`units.advice.${key}`)}
    </p>
  );
}

function Figures() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const diagnostics = useCell(views.diagnostics, (value) => value);
  if (!diagnostics) return null;
  const { logLikelihood, mutualInformation, effectiveDimensions, bitsPerDimension, psnr, ssim, count } = diagnostics;
  const rows = [
    ['logLikelihood', logLikelihood === null ? '–' : `≥ ${formatNats(logLikelihood.mean, i18n.language)}`],
    ...(logLikelihood === null ? [] : [['weighedElbo', formatNats(logLikelihood.elbo, i18n.language)] as const]),
    ['information', formatNats(mutualInformation, i18n.language)],
    ['effective', formatFixed(effectiveDimensions, 1, i18n.language)],
    ['bits', bitsPerDimension === null ? '–' : formatFixed(bitsPerDimension, 3, i18n.language)],
    ['psnr', formatFixed(psnr, 1, i18n.language)],
    ['ssim', formatFixed(ssim, 3, i18n.language)],
  ] as const;
  return (
    <>
      <h3>
        {t('units.figures', { count })} <OfStep step={diagnostics.step} />
      </h3>
      <dl className="figures" data-testid="figures">
        {rows.map(([id, value]) => (
          <div
            key={id}
            title={t(`units.${id}Note`, { images: logLikelihood?.images ?? 0, draws: logLikelihood?.draws ?? 0 })}
          >
            <dt>
              <Explain topic={id === 'weighedElbo' ? 'elbo' : id} name={t(`units.${id}`)}>
                {t(`units.${id}`)}
              </Explain>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
