// Panels: two ways to the gradient of the followed image's bound: how far single draws spread, and how many draws of
// the score function are worth one along the path.
import { ToggleGroup } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../../charts/spread/layout.ts';
import { spreadChart, spreadHeight } from '../../../charts/spread/chart.ts';
import { estimators, type Variable } from '../../../math/gradient-estimators.ts';
import type { ImageGradients } from '../../../protocol/messages.ts';
import { barsOf, drawsForOne, gradientsShown } from '../../../state/facts/followed/gradients.ts';
import { hasTwoWays } from '../../../state/facts/followed/two-ways.ts';
import { createCell } from '../../../state/store/cell.ts';
import { Chart } from '../../Chart.tsx';
import { formatCount, formatFixed, formatRate, subscript } from '../../numbers/format.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { useShown } from '../lab/useShown.ts';
import { Fold } from './Fold.tsx';

/** Dimensions in the chart. */
const SHOWN = 3;

const objectives = { recon: 'log p(x|z)', elbo: 'ELBO' } as const;
const variableNames = { mu: 'μ', logSigma: 'log σ' } as const satisfies Readonly<Record<Variable, string>>;
type Objective = keyof typeof objectives;

/** `dimensions` in the order in which they are shown. */
export function TwoWays({ dimensions }: { readonly dimensions: readonly number[] }) {
  const { t } = useTranslation();
  const there = useApp(({ applied }) => applied !== null && hasTwoWays(applied));
  return (
    <Fold title={t('gradients.title')} topic="gradients" testId="two-ways">
      {there ? <Estimates dimensions={dimensions.slice(0, SHOWN)} /> : <p className="soft">{t('gradients.none')}</p>}
    </Fold>
  );
}

function Estimates({ dimensions }: { readonly dimensions: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  useShown('gradients');
  const [objective, setObjective] = useState<Objective>('recon');
  const [variable, setVariable] = useState<Variable>('mu');
  const image = useApp(({ lab }) => lab.image);
  const answer = useCell(views.gradients, (value) => value);
  const shown = useApp((state) => gradientsShown(state, answer));
  const rowsOf = (from: ImageGradients) =>
    barsOf(from[objective], variable, dimensions).map(({ dimension, bars }) => ({
      name: `${variable === 'mu' ? 'μ' : 'σ'}${subscript(dimension + 1)}`,
      bars,
    }));
  const deviationText = (deviation: number): string =>
    `± ${formatFixed(deviation, deviation >= 10 ? 0 : deviation >= 1 ? 1 : 2, i18n.language)}`;
  const rows = shown ? rowsOf(shown) : [];
  // The chart is made once, and follows this.
  const [drawn] = useState(() => createCell<readonly Row[]>([]));
  useEffect(() => drawn.set(rows));
  const said = rows.map(({ name, bars }) => {
    const each = bars.map(
      ({ kind, mean, deviation }) =>
        `${t(`gradients.${kind}`)} ${formatFixed(mean, 1, i18n.language)} ${deviationText(deviation)}`,
    );
    return `${name}: ${each.join(', ')}`;
  });
  return (
    <div className="two-ways">
      <div className="two-ways-choice">
        <Choice label={t('gradients.of')} names={objectives} value={objective} onChange={setObjective} />
        <Choice label={t('gradients.by')} names={variableNames} value={variable} onChange={setVariable} />
      </div>
      <ul className="spread-key" aria-label={t('gradients.title')}>
        {estimators.map((kind) => (
          <li key={kind} data-kind={kind}>
            {t(`gradients.${kind}`)}
          </li>
        ))}
      </ul>
      <Chart
        className="spread-chart"
        style={{ height: `${spreadHeight(dimensions.length, estimators.length)}em` }}
        role="img"
        aria-label={`${t('gradients.title')}. ${said.join('; ')}`}
        make={(element) =>
          spreadChart(element, {
            read: drawn.get,
            format: (value, decimals) => formatFixed(value, decimals, i18n.language),
            deviationText,
          })
        }
        sources={[drawn]}
      />
      {shown ? <Needed from={shown} objective={objective} variable={variable} /> : <p aria-hidden="true">…</p>}
      <p className="soft">
        {t('gradients.about', {
          image: formatCount(image + 1, i18n.language),
          draws: formatCount(shown?.draws ?? 0, i18n.language),
        })}{' '}
        <OfStep step={shown?.step ?? null} />
      </p>
    </div>
  );
}

interface NeededProps {
  readonly from: ImageGradients;
  readonly objective: Objective;
  readonly variable: Variable;
}

/** Two digits: the deviations are estimates themselves. */
function Needed({ from, objective, variable }: NeededProps) {
  const { t, i18n } = useTranslation();
  const needed = drawsForOne(from[objective], variable);
  if (!needed) return null;
  const about = (draws: number): string => formatRate(Number(draws.toPrecision(2)), i18n.language);
  return (
    <p data-testid="draws-needed">
      {t('gradients.needed', { score: about(needed.score), baseline: about(needed.baseline) })}
    </p>
  );
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly names: Readonly<Record<Id, string>>;
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, names, value, onChange }: ChoiceProps<Id>) {
  const ids = Object.keys(names) as Id[];
  return (
    <div className="two-ways-one">
      <span className="soft">{label}</span>
      <ToggleGroup.Root
        type="single"
        className="segments"
        aria-label={label}
        value={value}
        onValueChange={(next) => {
          const found = ids.find((id) => id === next);
          if (found) onChange(found);
        }}
      >
        {ids.map((id) => (
          <ToggleGroup.Item key={id} className="segment" value={id}>
            {names[id]}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
