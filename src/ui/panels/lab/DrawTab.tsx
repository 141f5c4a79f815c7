// Panels: what the visitor makes, a drawing or a photograph, through the model: its code, what comes back, and how usual the model finds it.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { histogramChart } from '../../../charts/histogram/chart.ts';
import { kindOf } from '../../../kinds/kinds.ts';
import { elbo } from '../../../models/spec.ts';
import type { Inspected } from '../../../protocol/messages.ts';
import { Chart } from '../../Chart.tsx';
import { formatFixed, formatNats } from '../../numbers/format.ts';
import { scoreName } from '../../words/names.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { makers } from './makers/makers.ts';
import { useShown } from './useShown.ts';

export function DrawTab() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  useShown('draw');
  const run = useApp((state) => state.run);
  const kind = run?.kind ?? 'grey';
  const drawn = useCell(views.drawn, (value) => value);
  useEffect(() => () => actions.show(null), [actions]);
  const [making] = kindOf(kind).makings;
  const Maker = making && makers[making];
  return (
    <div className="lab-body">
      <p className="lab-about">{t(`lab.${making ?? 'draw'}.about`)}</p>
      <div className="draw">
        <div className="draw-pad">
          {run && Maker && <Maker run={run} onMade={actions.show} />}
          <div className="lab-buttons">
            <button
              type="button"
              className="button small"
              disabled={drawn === null}
              onClick={() => drawn && actions.moveRing('present', drawn.mu.slice())}
            >
              {t('lab.toHandle')}
            </button>
          </div>
        </div>
        <div className="draw-result">
          <div className="draw-pictures">
            <figure>
              <PictureSheet
                read={() => views.drawn.get()?.input ?? null}
                columns={1}
                rows={1}
                label={t('lab.draw.input')}
                sources={[views.drawn]}
                testId="drawn-input"
              />
              <figcaption>
                <i className="sym-x">x</i> <span className="draw-words">{t('lab.draw.input')}</span>
              </figcaption>
            </figure>
            <figure>
              <PictureSheet
                read={() => views.drawn.get()?.reconstruction ?? null}
                columns={1}
                rows={1}
                label={t('lab.draw.output')}
                sources={[views.drawn]}
                testId="drawn-output"
              />
              <figcaption>
                <i className="sym-xhat">x̂</i> <span className="draw-words">{t('lab.draw.output')}</span>
              </figcaption>
            </figure>
          </div>
          {drawn && (
            <>
              <p className="draw-code">
                <i className="sym-mu">μ</i> = (
                {Array.from(drawn.mu.subarray(0, 6), (value) => formatFixed(value, 2, i18n.language)).join(', ')}
                {drawn.mu.length > 6 ? ', …' : ''})
              </p>
              <Usual drawn={drawn} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

/** Where the drawing's bound lies among those of held-out images. */
function Usual({ drawn }: { readonly drawn: Inspected }) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const bounds = useCell(views.bounds, (value) => value);
  // An autoencoder has no bound.
  const score = scoreName(useApp(({ applied, draft }) => (applied ?? draft).variant));
  if (!bounds) return null;
  const own = elbo(drawn.terms);
  // Rounded down in the text, so that 100 % means all of them.
  const below = bounds.filter((bound) => bound < own).length / bounds.length;
  return (
    <figure className="usual">
      <figcaption>
        <b>{t('lab.draw.score', { score, value: formatNats(own, i18n.language) })}</b>{' '}
        <span data-testid="usual">
          {below < 0.01
            ? t('lab.draw.unlike')
            : t('lab.draw.better', { value: formatFixed(Math.floor(100 * below), 0, i18n.language) })}
        </span>
      </figcaption>
      <Chart
        className="histogram"
        make={(element) =>
          histogramChart(element, {
            read: () => {
              const values = views.bounds.get();
              const marked = views.drawn.get();
              return values && { values, marked: marked && elbo(marked.terms) };
            },
            format: (value, decimals) => formatFixed(value, decimals, i18n.language),
          })
        }
        sources={[views.bounds, views.drawn]}
      />
      <p className="usual-axis">{t('lab.draw.axis', { score })}</p>
    </figure>
  );
}
