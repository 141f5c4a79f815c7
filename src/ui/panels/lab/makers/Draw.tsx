// Panels: a datum made of strokes on a pad. Every stroke can be taken back.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { frameDrawing, type Stroke } from '../../../../data/drawing.ts';
import { did } from '../../../../state/flows/ring/undo.ts';
import { useCell, usePlayground } from '../../../playground.ts';
import { DrawingPad } from './DrawingPad.tsx';
import type { MakerProps } from './maker.ts';

const nothing: readonly Stroke[] = [];

export function Draw({ run: { shape }, onMade }: MakerProps) {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  const strokes = useCell(views.strokes, (value) => value);
  /** `kind` is what it is to be taken back as; none while a stroke that is noted goes on. */
  const setStrokes = (next: readonly Stroke[], kind?: 'stroke' | 'drawing'): void => {
    const before = views.strokes.get();
    views.strokes.set(next);
    if (!kind) return;
    let other = before;
    // Where the pad is, so that it is seen.
    const swap = (): void => {
      actions.explore({ tab: 'draw' });
      const here = views.strokes.get();
      views.strokes.set(other);
      other = here;
    };
    did(store, { kind, back: swap, again: swap });
  };
  useEffect(() => onMade(frameDrawing(strokes, shape)), [onMade, strokes, shape]);
  return (
    <>
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
      </div>
    </>
  );
}
