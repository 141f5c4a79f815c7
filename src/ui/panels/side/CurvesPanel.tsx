// Panels: ELBO, reconstruction and KL over the steps, training and held-out on the same axes. Pointing at one marks the
// step on all of them.
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { type CurveData, curveChart } from '../../../charts/curve/chart.ts';
import { findVariant } from '../../../models/specs.ts';
import { type Cell, createCell } from '../../../state/store/cell.ts';
import { isAugmented } from '../../../state/facts/data/augmentation.ts';
import {
  type History,
  newest,
  type PackedHistory,
  stepNear,
  unpackHistory,
  valueAt,
} from '../../../state/facts/record/history.ts';
import { type KeptRun, sameScale } from '../../../state/facts/record/runs.ts';
import type { AppState, AppStore } from '../../../state/store/store.ts';
import { Chart } from '../../Chart.tsx';
import { en } from '../../i18n/en.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatCount, formatNats, formatTick } from '../../numbers/format.ts';
import { changeText } from '../../words/names.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { Claimed } from '../mistake/parts.tsx';
import { OfStep } from '../../parts/OfStep.tsx';
import { TimeSpent } from './TimeSpent.tsx';
import { useScoreText } from './score-text.ts';

const curveIds = ['elbo', 'recon', 'kl'] as const;
/** Curves that only training steps have. */
const moreCurveIds = ['loss', 'gradientNorm'] as const;
type TermId = keyof typeof en.terms;

/** Up to so many terms of the variant's own are shown unfolded. */
const FEW = 2;

export function CurvesPanel() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const [pointed] = useState(() => createCell<number | null>(null));
  const step = useStep(pointed);
  const scored = useCell(views.score, (score) => score);
  const augmented = useApp(({ applied }) => applied !== null && isAugmented(applied));
  const hasKl = useApp((state) => state.run === null || state.run.terms.includes('kl'));
  const mistake = useApp(({ applied, draft }) => (applied ?? draft).mistake);
  return (
    <section className="curves" aria-labelledby="curves-title">
      <div className="panel-head">
        <h2 id="curves-title">{t('curves.title')}</h2>
        <p className="curve-key">
          <span className="key-train">{t('curves.train')}</span>
          <span className="key-held-out">{t('curves.heldOut')}</span>
          <span className="unit">
            {step === null ? t('curves.unit') : t('curves.atStep', { step: formatCount(step, i18n.language) })}
          </span>
        </p>
      </div>
      {scored && step === null && (
        <p className="soft">
          <OfStep
            step={scored.step}
            what={
              scored.images === null
                ? t('curves.heldOut')
                : t('curves.scored', { images: formatCount(scored.images, i18n.language) })
            }
          />
        </p>
      )}
      <LeftOut />
      {augmented && <p className="control-note">{t('curves.augmented')}</p>}
      {curveIds.map((id) =>
        id === 'kl' && !hasKl ? (
          <p key={id} className="control-note">
            {t('curves.absent')}
          </p>
        ) : id === 'elbo' && !hasKl ? null : (
          <Fragment key={id}>
            <Curve id={id} name={t(`curves.${id}`)} note={t(`curves.${id}Note`)} explained pointed={pointed} />
            {id === 'elbo' && mistake !== 'none' && (
              <Claimed
                of={mistake}
                curve={(name, note) => <Curve id="claimed" name={name} note={note} pointed={pointed} />}
              />
            )}
          </Fragment>
        ),
      )}
      <OwnTerms pointed={pointed} />
      <details className="more-curves">
        <summary>{t('curves.more')}</summary>
        {moreCurveIds.map((id) => (
          <Curve key={id} id={id} name={t(`curves.${id}`)} note={t(`curves.${id}Note`)} explained pointed={pointed} />
        ))}
        <TimeSpent />
      </details>
    </section>
  );
}

/** Whether a run's curves can be drawn beside the present ones. */
const comparable = (run: KeptRun, { applied, appliedUpload, appliedKey }: AppState): boolean =>
  applied !== null && sameScale(run, applied, appliedUpload, appliedKey);

/** Names the runs that are switched on but cannot be drawn, because they are not comparable. */
function LeftOut() {
  const { t } = useTranslation();
  const names = useApp(
    useShallow((state) =>
      state.runs
        .filter((run) => state.overlaid.includes(run.number) && !comparable(run, state))
        .map(({ number, name }) => name ?? t('runs.name', { number })),
    ),
  );
  if (names.length === 0) return null;
  return (
    <p className="soft" data-testid="left-out">
      {t('curves.leftOut', { names: names.join(t('setup.and')) })}
    </p>
  );
}

/** The terms that the variant reports besides reconstruction and KL, and that its article explains. */
function OwnTerms({ pointed }: { readonly pointed: Cell<number | null> }) {
  const { t } = useTranslation();
  const variant = useApp((state) => (state.applied ?? state.draft).variant);
  const terms = findVariant(variant)
    .terms.map(({ id }) => id as TermId)
    .filter((id) => id in en.terms);
  if (terms.length === 0) return null;
  return (
    // Keyed by the variant, whose number of terms decides whether they are folded.
    <details key={variant} className="more-curves" open={terms.length <= FEW}>
      <summary>{t('curves.terms')}</summary>
      {terms.map((id) => (
        <Curve key={id} id={id} name={t(`terms.${id}`)} note={t(`termNotes.${id}`)} pointed={pointed} />
      ))}
    </details>
  );
}

/** The step whose values are shown: the one that is pointed at, or that the timeline shows; null for the newest. */
function useStep(pointed: Cell<number | null>): number | null {
  const { views } = usePlayground();
  const at = useCell(pointed, (value) => value);
  const past = useCell(views.scrubbed, (frame) => frame?.step ?? null);
  return at ?? past;
}

interface CurveProps {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Whether there is a text about it. */
  readonly explained?: boolean;
  readonly pointed: Cell<number | null>;
}

function Curve({ id, name, note, explained = false, pointed }: CurveProps) {
  const { t, i18n } = useTranslation();
  const { store, views } = usePlayground();
  const step = useStep(pointed);
  const train = useCell(views.history, (history) =>
    step === null ? newest(history.train, id) : valueAt(history.train, id, step),
  );
  const scored = useCell(views.score, (score) => score?.values[id] ?? null);
  const then = useCell(views.history, (history) => (step === null ? null : valueAt(history.heldOut, id, step)));
  const heldOut = step === null ? scored : then;
  const scoreText = useScoreText();
  return (
    <figure className="curve" data-curve={id}>
      <figcaption>
        <span className="curve-title" title={note}>
          {explained ? (
            <Explain topic={id} name={name}>
              <b>{name}</b>
            </Explain>
          ) : (
            <b>{name}</b>
          )}
          <span className="curve-note">{note}</span>
        </span>
        <span className="curve-values">
          <span className="key-train" title={t('curves.train')} data-testid={`train-${id}`}>
            {formatNats(train, i18n.language)}
          </span>
          <span className="key-held-out" title={t('curves.heldOut')} data-testid={`heldout-${id}`}>
            {scoreText(id, heldOut)}
          </span>
        </span>
      </figcaption>
      <Chart
        className="curve-chart"
        make={(element) =>
          curveChart(element, {
            read: () => {
              const { train: steps, heldOut: scores } = views.history.get();
              return {
                train: { ring: steps.ring, column: steps.columns.indexOf(id) },
                heldOut: { ring: scores.ring, column: scores.columns.indexOf(id) },
                others: othersOf(store, id),
                cursor: pointed.get() ?? views.scrubbed.get()?.step ?? null,
                changes: store
                  .getState()
                  .liveChanges.map((change) => ({ step: change.step, says: changeText(t, i18n.language, change) })),
              };
            },
            format: (value, decimals) => formatTick(value, decimals, i18n.language),
            onHover: (at) => pointed.set(at === null ? null : stepNear(views.history.get().train, at)),
          })
        }
        sources={[views.history, views.scrubbed, pointed, store]}
      />
    </figure>
  );
}

const unpacked = new WeakMap<PackedHistory, History>();

function historyOf(packed: PackedHistory): History {
  const known = unpacked.get(packed);
  if (known) return known;
  const history = unpackHistory(packed);
  unpacked.set(packed, history);
  return history;
}

/** The held-out curves of the runs that are drawn behind the present one. */
function othersOf(store: AppStore, id: string): CurveData['others'] {
  const state = store.getState();
  return state.overlaid.flatMap((number, colour) => {
    const run = state.runs.find((one) => one.number === number);
    // Scores of other data are on another scale, and would flatten the present curves.
    if (!run || !comparable(run, state)) return [];
    const { heldOut } = historyOf(run.history);
    return [{ series: { ring: heldOut.ring, column: heldOut.columns.indexOf(id) }, colour }];
  });
}
