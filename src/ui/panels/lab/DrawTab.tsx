// Panels: the visitor's own drawing through the model: its code, what comes back, and how usual the model finds it.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { histogramChart } from '../../../charts/histogram/chart.ts';
import { frameDrawing, type Stroke } from '../../../data/drawing.ts';
import { elbo } from '../../../models/spec.ts';
import { did } from '../../../state/flows/ring/undo.ts';
import type { Inspected } from '../../../protocol/messages.ts';
import { Chart } from '../../Chart.tsx';
import { formatFixed, formatNats } from '../../numbers/format.ts';
import { scoreName } from '../../words/names.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { DrawingPad } from './DrawingPad.tsx';
import { useShown } from './useShown.ts';

const nothing: readonly Stroke[] = [];

export function DrawTab() {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  useShown('draw');
  const strokes = useCell(views.strokes, (value) => value);
  /** `kind` is the kind of change for undo; it is left out while a stroke already noted goes on. */
  const setStrokes = (next: readonly Stroke[], kind?: 'stroke' | 'drawing'): void => {
    const before = views.strokes.get();
    views.strokes.set(next);
    if (!kind) return;
    let other = before;
    // Opens the tab of the pad, so that the change is seen.
    const swap = (): void => {
      actions.explore({ tab: 'draw' });
      const here = views.strokes.get();
      views.strokes.set(other);
      other = here;
    };
    did(store, { kind, back: swap, again: swap });
  };
  const shape = useApp((state) => state.run?.shape ?? null);
  const drawn = useCell(views.drawn, (value) => value);
  useEffect(() => {
    if (shape) actions.show(frameDrawing(strokes, shape));
  }, [actions, strokes, shape]);
  useEffect(() => () => actions.show(null), [actions]);
  return (
    <div className="lab-body">
      <p className="lab-about">{t('lab.draw.about')}</p>
      <div className="draw">
        <div className="draw-pad">
          <DrawingPad
            strokes={strokes}
            onChange={(next) => setStrokes(next, next.length > views.strokes.get().length ? 'stroke' : undefined)}
          />
          {strokes.length === 0 && <p className="pad-hint">{t('lab.draw.hint')}</p>}
          <div className="lab-buttons">
            <button
              type="button"
              className="button small"
              disabled={strokes.length === 0}
              onClick={() => setStrokes(strokes.slice(0, -1), 'stroke')}
            >
              {t('lab.draw.undo')}
            </button>
            <button
              type="button"
              className="button small"
              disabled={strokes.length === 0}
              onClick={() => setStrokes(nothing, 'drawing')}
            >
              {t('lab.draw.clear')}
            </button>
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
