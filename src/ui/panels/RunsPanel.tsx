// Panels: the runs, newest first: what each changed, how far it came, its curves behind the present ones, and the way back to it.
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/IconButton.tsx';
import { cut } from '../../charts/pictures/layout.ts';
import { settingChanges } from '../../state/changes.ts';
import type { LiveChange } from '../../state/live-changes.ts';
import type { KeptRun } from '../../state/runs.ts';
import { passFocus } from '../focus.ts';
import { formatCount, formatNats } from '../format.ts';
import { changeText, scoreName } from '../names.ts';
import { PictureSheet } from '../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../playground.ts';

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
  if (!applied) return null;
  const before = runs.findLast(({ number }) => number < present);
  const name = runs.find(({ number }) => number === present)?.name;
  return (
    <li data-testid="run">
      <div className="run-head">
        <b>{name ?? t('runs.name', { number: present })}</b>
        <span className="live">{t('runs.present')}</span>
      </div>
      <p>{before ? changesText(t, i18n.language, before.begun, begun ?? applied) : t('runs.first')}</p>
      <LiveChanges changes={liveChanges} />
      <p className="soft">
        {t('runs.state', {
          step: formatCount(step, i18n.language),
          score: scoreName(applied.variant),
          elbo: formatNats(elbo, i18n.language),
        })}
      </p>
    </li>
  );
}

/** What was changed while it trained. */
function LiveChanges({ changes }: { readonly changes: readonly LiveChange[] }) {
  const { t, i18n } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <ul className="run-changes" data-testid="live-changes">
      {changes.map((change) => (
        <li key={`${change.id} ${change.step}`}>
          {t('runs.changedAt', {
            step: formatCount(change.step, i18n.language),
            change: changeText(t, i18n.language, change),
          })}
        </li>
      ))}
    </ul>
  );
}

function changesText(
  t: ReturnType<typeof useTranslation>['t'],
  language: string,
  before: KeptRun['config'],
  after: KeptRun['config'],
): string {
  const changes = settingChanges(before, after);
  return changes.length === 0 ? t('runs.same') : changes.map((change) => changeText(t, language, change)).join('; ');
}

function Run({ run, before }: { readonly run: KeptRun; readonly before: KeptRun | null }) {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const colour = useApp((state) => state.overlaid.indexOf(run.number));
  const compared = useApp((state) => state.compared === run.number);
  const busy = useApp((state) => state.preparing !== null);
  const automatic = t('runs.name', { number: run.number });
  const name = run.name ?? automatic;
  return (
    <li data-testid="run">
      <div className="run-head">
        {colour >= 0 && (
          <svg width="22" height="6" aria-hidden="true">
            <line className="run-key" data-run={colour} x1="0" x2="22" y1="3" y2="3" strokeWidth="2" />
          </svg>
        )}
        <input
          key={name}
          className="run-name"
          aria-label={t('runs.rename', { name })}
          defaultValue={name}
          onBlur={(event) => {
            const given = event.target.value.trim();
            const next = given === '' || given === automatic ? null : given;
            event.target.value = next ?? automatic;
            if (next !== run.name) actions.runs.change(run.number, { name: next });
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
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
        <span className="soft">
          {t('runs.state', {
            step: formatCount(run.step, i18n.language),
            score: scoreName(run.config.variant),
            elbo: formatNats(run.elbo, i18n.language),
          })}
        </span>
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
