// Panels: the bar. What the run does now, and what can be done to it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';
import { waitingChanges } from '../../../state/facts/run/config.ts';
import { hasRun } from '../../../state/facts/run/status.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { useRoom } from '../../page/width.ts';
import { BackendChip } from './BackendChip.tsx';
import { LearnButton } from '../lesson/LearnButton.tsx';
import { CodeButton } from '../model/CodeDialog.tsx';
import { LanguageMenu, ThemeMenu } from './Menus.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PresenterMenu } from '../presenter/PresenterMenu.tsx';
import { Readouts } from '../side/Readouts.tsx';
import { ShareButton } from './ShareButton.tsx';
import { SpeedSelect } from './SpeedSelect.tsx';

interface BarProps {
  /** Opens the step-by-step view of one training step. */
  readonly onSlowStep: () => void;
  /** The button that opens the set-up, where it does not stand beside the plane. */
  readonly setup?: ReactNode;
}

export function Bar({ onSlowStep, setup }: BarProps) {
  const { t } = useTranslation();
  const roomy = useRoom('side');
  return (
    <header className="bar">
      <h1 className="bar-name">{t('name')}</h1>
      {setup}
      <RunButtons onSlowStep={onSlowStep} />
      {roomy && <SpeedSelect />}
      <Readouts />
      <div className="bar-end">
        <BackendChip />
        <LearnButton />
        {roomy && <CodeButton />}
        <ShareButton />
        <PresenterMenu />
        <ThemeMenu />
        <LanguageMenu />
        {!roomy && <MoreMenu onSlowStep={onSlowStep} />}
      </div>
    </header>
  );
}

function RunButtons({ onSlowStep }: Pick<BarProps, 'onSlowStep'>) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const kind = useApp((state) => state.status.kind);
  const ready = useApp((state) => hasRun(state.status));
  const preparing = useApp((state) => state.preparing !== null);
  // Training meanwhile would distort the measurement.
  const measuring = useApp((state) => state.measuring);
  const playing = kind === 'running';
  const waits = useApp((state) => waitingChanges(state).length > 0);
  return (
    <fieldset className="run-buttons" aria-label={t('bar.label')}>
      {kind === 'crashed' ? (
        <button type="button" className="button primary" onClick={actions.startAgain}>
          <Icon name="reset" />
          {t('run.startAgain')}
        </button>
      ) : (
        <button
          type="button"
          className="button primary play"
          onClick={playing ? actions.pause : actions.play}
          disabled={!ready || measuring}
        >
          <Icon name={playing ? 'pause' : 'play'} />
          {playing ? t('run.pause') : t('run.play')}
        </button>
      )}
      <IconButton
        icon="step"
        label={t('run.step')}
        className=""
        disabled={!ready || preparing}
        onClick={actions.step}
      />
      <IconButton icon="slow" label={t('slow.title')} className="wide-only" disabled={!ready} onClick={onSlowStep} />
      <IconButton
        icon="reset"
        label={waits ? t('run.resetWithout') : t('run.reset')}
        className=""
        disabled={!ready || preparing}
        onClick={actions.reset}
      />
    </fieldset>
  );
}
