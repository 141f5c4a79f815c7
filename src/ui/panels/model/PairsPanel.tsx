// Panels: held-out images, and their reconstructions by the run and by the run that it is compared with.
import { Fragment, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { picturesChart } from '../../../charts/pictures/chart.ts';
import { invariant } from '../../../core/invariant.ts';
import type { Pictures } from '../../../protocol/messages.ts';
import type { Pairs } from '../../../state/facts/plane/shown.ts';
import { Chart } from '../../Chart.tsx';
import { Explain } from '../../explain/Explain.tsx';
import { subscript } from '../../numbers/format.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';

/** Inputs in the first row of the sheet, then for each run its reconstructions and how far they are from the inputs. */
function together({ inputs, outputs }: Pairs, compared: Pictures | null): Pictures {
  const size = inputs.pixels.length;
  const all = compared?.pixels.length === size ? [outputs, compared] : [outputs];
  const pixels = new Uint8Array((1 + 2 * all.length) * size);
  pixels.set(inputs.pixels);
  all.forEach(({ pixels: made }, run) => {
    const [output, error] = [(1 + 2 * run) * size, (2 + 2 * run) * size];
    pixels.set(made, output);
    for (let i = 0; i < size; i++) pixels[error + i] = Math.abs(inputs.pixels[i]! - made[i]!);
  });
  return { ...inputs, count: (1 + 2 * all.length) * inputs.count, pixels };
}

export const PAIR_COLUMNS = 8;

export function PairsPanel() {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  const other = useCell(views.compared.pairs, (pairs) => pairs !== null);
  const step = useCell(views.pairs, (pairs) => pairs?.step ?? null);
  // A small set has fewer held-out images than there is room for.
  const columns = useCell(views.pairs, (pairs) => Math.min(PAIR_COLUMNS, pairs?.inputs.count ?? PAIR_COLUMNS));
  const number = useApp((state) => state.compared) ?? 0;
  const given = useApp((state) => state.runs.find((run) => run.number === state.compared)?.name);
  const name = given ?? t('runs.name', { number });
  return (
    <section className="pairs" aria-labelledby="pairs-title">
      <h2 aria-label={t('pairs.title')}>
        <Explain topic="reconstructions" name={t('pairs.title')} id="pairs-title">
          {t('pairs.title')}
        </Explain>
        <OfStep step={step} />
      </h2>
      <div className="pairs-rows">
        <div className="pairs-names">
          <span>
            <i className="sym-x">x</i>
            <span className="visually-hidden">{t('pairs.input')}</span>
          </span>
          <RowNames output={t('pairs.output')} error={t('pairs.error')} run="" />
          {other && (
            <RowNames
              output={t('pairs.outputOf', { name })}
              error={t('pairs.errorOf', { name })}
              run={subscript(number)}
            />
          )}
        </div>
        <Chart
          key={columns}
          className="pairs-sheet"
          style={{ maxWidth: `${(100 * columns) / PAIR_COLUMNS}%` }}
          make={() => {
            invariant(canvas.current, 'the canvas is mounted');
            return picturesChart(canvas.current, {
              read: () => {
                const pairs = views.pairs.get();
                return pairs && together(pairs, views.compared.pairs.get()?.outputs ?? null);
              },
              columns,
              trueGreys: () => store.getState().applied?.data === 'upload',
            });
          }}
          sources={[views.pairs, views.compared.pairs]}
          onVisible={(visible) => actions.setVisible('pairs', visible)}
        >
          <canvas
            ref={canvas}
            width={28 * columns}
            height={84}
            role="img"
            aria-label={other ? t('pairs.altTwo', { name }) : t('pairs.alt')}
            data-testid="reconstructions"
          />
        </Chart>
      </div>
    </section>
  );
}

interface RowNamesProps {
  readonly output: string;
  readonly error: string;
  /** The number of a compared run, as a subscript. */
  readonly run: string;
}

function RowNames({ output, error, run }: RowNamesProps) {
  return (
    <Fragment>
      <span title={output}>
        <i className="sym-xhat">x̂</i>
        {run}
        <span className="visually-hidden">{output}</span>
      </span>
      <span title={error}>
        <i>Δ</i>
        {run}
        <span className="visually-hidden">{error}</span>
      </span>
    </Fragment>
  );
}
