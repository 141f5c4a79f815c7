// Panels: the runs, newest first: what each changed, how far it came, its curves behind the present ones, and the way
// back to it.
import type { TFunction } from 'i18next';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';
import { cut } from '../../../kinds/pictures.ts';
import { settingChanges } from '../../../state/facts/run/changes.ts';
import { type KeptRun, sameScale } from '../../../state/facts/record/runs.ts';
import { passFocus } from '../../page/focus.ts';
import { changeText } from '../../words/names.ts';
import { MistakeMark } from '../mistake/parts.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { LiveChanges } from '../setup/LiveChanges.tsx';
import { RunName } from './RunName.tsx';
import { useRunText } from './run-text.ts';
import { RunSettings } from '../setup/RunSettings.tsx';

const RateDistortion = lazy(async () => ({ default: (await import('./RateDistortion.tsx')).RateDistortion }));

const THUMBNAILS = 4;

export function RunsPanel() {
  const { t } = useTranslation();
  const runs = useApp((state) => state.runs);
  const present = useApp((state) => state.present);
  const others = runs.filter(({ number }) => number !== present).toReversed();
  return (
    <div className="runs">
      <ol className="run-list">
        <PresentRun />
        {others.map((run) => (
          <Run key={run.number} run={run} before={runs.findLast(({ number }) => number < run.number) ?? null} />
        ))}
      </ol>
      <Suspense fallback={null}>
        <RateDistortion />
      </Suspense>
      {others.length > 0 && <RunSettings />}
      <p className="soft">{t(others.length === 0 ? 'runs.none' : 'runs.about')}</p>
    </div>
  );
}

function PresentRun() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const present = useApp((state) => state.present);
  const applied = useApp((state) => state.applied);
  const begun = useApp((state) => state.begun);
  const liveChanges = useApp((state) => state.liveChanges);
  const runs = useApp((state) => state.runs);
  const step = useCell(views.progress, (progress) => progress.step);
  const elbo = useCell(views.score, (score) => score?.values['elbo'] ?? null);
  const images = useCell(views.score, (score) => score?.images ?? null);
  const text = useRunText();
  if (!applied) return null;
  const before = runs.findLast(({ number }) => number < present);
  const name = runs.find(({ number }) => number === present)?.name ?? null;
  return (
    <li data-testid="run">
      <div className="run-head">
        <RunName key={present} number={present} name={name} />
        <span className="live">{t('runs.present')}</span>
      </div>
      <p>{before ? changesText(t, i18n.language, before.begun, begun ?? applied) : t('runs.first')}</p>
      {applied.mistake !== 'none' && <MistakeMark of={applied.mistake} />}
      <LiveChanges changes={liveChanges} />
      <p className="soft">{text({ variant: applied.variant, step, elbo, images })}</p>
    </li>
  );
}

function changesText(t: TFunction, language: string, before: KeptRun['config'], after: KeptRun['config']): string {
  const changes = settingChanges(before, after);
  return changes.length === 0
    ? t('runs.same')
    : changes.map((change) => changeText(t, language, change)).join(t('runs.also'));
}

function Run({ run, before }: { readonly run: KeptRun; readonly before: KeptRun | null }) {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const colour = useApp((state) => state.overlaid.indexOf(run.number));
  const compared = useApp((state) => state.compared === run.number);
  const text = useRunText();
  const busy = useApp((state) => state.preparing !== null);
  const name = run.name ?? t('runs.name', { number: run.number });
  const comparable = useApp(
    ({ applied, appliedUpload, appliedKey }) => applied === null || sameScale(run, applied, appliedUpload, appliedKey),
  );
  return (
    <li data-testid="run">
      <div className="run-head">
        {colour >= 0 && comparable && (
          <svg width="22" height="6" aria-hidden="true">
            <line className="run-key" data-run={colour} x1="0" x2="22" y1="3" y2="3" strokeWidth="2" />
          </svg>
        )}
        <RunName number={run.number} name={run.name} />
        <IconButton
          icon="eye"
          label={t('runs.overlay', { name })}
          pressed={colour >= 0}
          onClick={() => actions.runs.overlay(run.number, colour < 0)}
        />
        <IconButton
          icon="pin"
          label={t('runs.pin', { name })}
          pressed={run.pinned}
          onClick={() => actions.runs.change(run.number, { pinned: !run.pinned })}
        />
        <IconButton
          icon="trash"
          label={t('runs.remove', { name })}
          onClick={({ currentTarget }) => {
            passFocus(currentTarget, 'li', 'trash');
            actions.runs.remove(run.number);
          }}
        />
      </div>
      <p>{before ? changesText(t, i18n.language, before.begun, run.begun) : t('runs.first')}</p>
      {!comparable && <p className="soft">{t('runs.leftOut')}</p>}
      {run.config.mistake !== 'none' && <MistakeMark of={run.config.mistake} />}
      <LiveChanges changes={run.liveChanges} />
      <div className="run-foot">
        {run.pictures && (
          <PictureSheet
            read={() => run.pictures && cut(run.pictures, 0, Math.min(THUMBNAILS, run.pictures.count))}
            columns={THUMBNAILS}
            rows={1}
            label={t('runs.pictures', { name })}
            sources={[]}
          />
        )}
        <span className="soft">{text({ ...run, variant: run.config.variant })}</span>
        {run.frame && (
          <button
            type="button"
            className="button small"
            aria-pressed={compared}
            onClick={() => actions.runs.compare(compared ? null : run.number)}
          >
            {t('runs.compare')}
          </button>
        )}
        <button
          type="button"
          className="button small"
          disabled={busy}
          onClick={({ currentTarget }) => {
            passFocus(currentTarget);
            actions.runs.open(run.number);
          }}
        >
          {t('runs.open')}
        </button>
      </div>
    </li>
  );
}
