// Panels: the runs between rate and distortion: each a point that is pressed as its eye is in the list, the present one
// moving as it trains.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { type RunPoint, rateDistortionChart } from '../../../charts/rate-distortion/chart.ts';
import { type RatePlaces, type RatePoint, ratePlaces, trailOf } from '../../../state/facts/record/rate-distortion.ts';
import { createCell } from '../../../state/store/cell.ts';
import type { AppState } from '../../../state/store/store.ts';
import { Chart } from '../../Chart.tsx';
import { Explain } from '../../explain/Explain.tsx';
import { formatCount, formatFixed } from '../../numbers/format.ts';
import { decimalsOf } from '../../numbers/sums.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';

/** Fewer points than this compare nothing. */
const WORTH = 2;

const nowhere: RatePlaces = { drawn: [], presentDrawn: false, otherScale: [], otherBound: [] };

function placesOf({ runs, present, applied, appliedUpload, appliedKey }: AppState): RatePlaces {
  if (!applied) return nowhere;
  return ratePlaces(runs, { number: present, config: applied, upload: appliedUpload, setKey: appliedKey });
}

export function RateDistortion() {
  const { t } = useTranslation();
  const count = useApp((state) => {
    const { drawn, presentDrawn } = placesOf(state);
    return drawn.length + (presentDrawn ? 1 : 0);
  });
  return (
    <details className="rate-distortion" open={count >= WORTH}>
      <summary>{t('rateDistortion.title')}</summary>
      <p className="soft">
        {t('rateDistortion.about')} <Explain topic="rateDistortion" name={t('rateDistortion.title')} />
      </p>
      <Points />
      <LeftOut />
    </details>
  );
}

function Points() {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  const [pointed] = useState(() => createCell<number | null>(null));
  const [said] = useState(() => createCell(''));
  const sentence = useCell(said, (text) => text);

  const nameOf = (number: number): string =>
    store.getState().runs.find((run) => run.number === number)?.name ?? t('runs.name', { number });
  const pointAt = (number: number, at: RatePoint, present: boolean): RunPoint => {
    const name = nameOf(number);
    const parts = [at.rate, at.distortion].map((value) => ({ factor: -1, value }));
    const text = (value: number): string => formatFixed(value, decimalsOf(parts), i18n.language);
    const { overlaid } = store.getState();
    return {
      ...at,
      number,
      name,
      present,
      colour: overlaid.indexOf(number),
      says: t('rateDistortion.point', {
        name,
        rate: text(at.rate),
        distortion: text(at.distortion),
        elbo: text(-at.rate - at.distortion),
        step: formatCount(at.step, i18n.language),
      }),
    };
  };
  const read = () => {
    const { drawn, presentDrawn } = placesOf(store.getState());
    const trail = presentDrawn ? trailOf(views.history.get()) : [];
    const last = trail.at(-1);
    const now = last ? [pointAt(store.getState().present, last, true)] : [];
    // The present one lies on top.
    const points = [...drawn.map(({ run, at }) => pointAt(run.number, at, false)), ...now];
    return { points, trail };
  };

  useEffect(() => {
    const write = (): void => {
      const { points } = read();
      said.set((points.find(({ number }) => number === pointed.get()) ?? points.at(-1))?.says ?? '');
    };
    write();
    const stops = [pointed, views.score, store].map((source) => source.subscribe(write));
    return () => {
      for (const stop of stops) stop();
    };
  });

  return (
    <>
      <Chart
        className="rate-distortion-chart"
        role="group"
        aria-label={t('rateDistortion.title')}
        make={(element) =>
          rateDistortionChart(element, {
            read,
            format: (value, decimals) => formatFixed(value, decimals, i18n.language),
            texts: () => ({ rate: t('rateDistortion.rate'), distortion: t('rateDistortion.distortion') }),
            lineText: (elbo) => `ELBO ${elbo}`,
            onPress: (number) => actions.runs.overlay(number, !store.getState().overlaid.includes(number)),
            onPoint: pointed.set,
          })
        }
        sources={[views.history, store]}
      />
      <p className="soft">{sentence || t('curves.none')}</p>
    </>
  );
}

/** Names the runs that have no place in the chart, and says why. */
function LeftOut() {
  const { t } = useTranslation();
  const [scale, bound] = useApp(
    useShallow((state) => {
      const { otherScale, otherBound, presentDrawn } = placesOf(state);
      const name = (number: number): string =>
        state.runs.find((run) => run.number === number)?.name ?? t('runs.name', { number });
      const names = (runs: RatePlaces['otherScale']): string[] => runs.map(({ number }) => name(number));
      const alone = state.applied !== null && !presentDrawn ? [name(state.present)] : [];
      return [names(otherScale).join(t('setup.and')), [...alone, ...names(otherBound)].join(t('setup.and'))];
    }),
  );
  return (
    <>
      {scale && <p className="soft">{t('rateDistortion.otherScale', { names: scale })}</p>}
      {bound && <p className="soft">{t('rateDistortion.otherBound', { names: bound })}</p>}
    </>
  );
}
