// Panels: held-out images and what the run makes of them.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesChart } from '../../charts/pictures/chart.ts';
import { invariant } from '../../core/invariant.ts';
import type { Pictures } from '../../protocol/messages.ts';
import type { Pairs } from '../../state/views.ts';
import { Chart } from '../Chart.tsx';
import { Explain } from '../explain/Explain.tsx';
import { usePlayground } from '../playground.ts';

/** Inputs in the first row of the sheet, reconstructions in the second, how far they are apart in the third. */
function together({ inputs, outputs }: Pairs): Pictures {
  const size = inputs.pixels.length;
  const pixels = new Uint8Array(3 * size);
  pixels.set(inputs.pixels);
  pixels.set(outputs.pixels, size);
  for (let i = 0; i < size; i++) pixels[2 * size + i] = Math.abs(inputs.pixels[i]! - outputs.pixels[i]!);
  return { count: 3 * inputs.count, height: inputs.height, width: inputs.width, pixels };
}

export const PAIR_COLUMNS = 8;

export function PairsPanel() {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  return (
    <section className="pairs" aria-labelledby="pairs-title">
      <h2 id="pairs-title">
        {t('pairs.title')} <Explain topic="reconstructions" name={t('pairs.title')} />
      </h2>
      <div className="pairs-rows">
        <div className="pairs-names">
          <span>
            <i className="sym-x">x</i>
            <span className="visually-hidden">{t('pairs.input')}</span>
          </span>
          <span>
            <i className="sym-xhat">x̂</i>
            <span className="visually-hidden">{t('pairs.output')}</span>
          </span>
          <span title={t('pairs.error')}>
            <i>Δ</i>
            <span className="visually-hidden">{t('pairs.error')}</span>
          </span>
        </div>
        <Chart
          className="pairs-sheet"
          make={() => {
            invariant(canvas.current, 'the canvas is mounted');
            return picturesChart(canvas.current, {
              read: () => {
                const pairs = views.pairs.get();
                return pairs && together(pairs);
              },
              columns: PAIR_COLUMNS,
              trueGreys: () => store.getState().applied?.data === 'upload',
            });
          }}
          sources={[views.pairs]}
          onVisible={(visible) => actions.setVisible('pairs', visible)}
        >
          <canvas
            ref={canvas}
            width={28 * PAIR_COLUMNS}
            height={84}
            role="img"
            aria-label={t('pairs.alt')}
            data-testid="reconstructions"
          />
        </Chart>
      </div>
    </section>
  );
}
