// Panels: the bar. What the run does now, and what can be done to it.
import { useTranslation } from 'react-i18next';
import { hasRun } from '../../state/status.ts';
import { Icon } from '../parts/Icon.tsx';
import { useApp, usePlayground } from '../playground.ts';
import { BackendChip } from './BackendChip.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import { LanguageMenu, ThemeMenu } from './Menus.tsx';
import { Readouts } from './Readouts.tsx';
import { ShareButton } from './ShareButton.tsx';
import { SpeedSelect } from './SpeedSelect.tsx';

interface BarProps {
  /** Tell one step as a story. */
  readonly onSlowStep: () => void;
}

export function Bar({ onSlowStep }: BarProps) {
  const { t } = useTranslation();
  return (
    <header className="bar">
      <h1 className="bar-name">{t('name')}</h1>
      <RunButtons onSlowStep={onSlowStep} />
      <SpeedSelect />
      <Readouts />
      <div className="bar-end">
        <BackendChip />
        <CodeDialog />
        <ShareButton />
        <PresentButton />
        <ThemeMenu />
        <LanguageMenu />
      </div>
    </header>
  );
}

function RunButtons({ onSlowStep }: BarProps) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const kind = useApp((state) => state.status.kind);
  const ready = useApp((state) => hasRun(state.status));
  const preparing = useApp((state) => state.preparing !== null);
  const playing = kind === 'running';
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
          disabled={!ready}
        >
          <Icon name={playing ? 'pause' : 'play'} />
          {playing ? t('run.pause') : t('run.play')}
        </button>
      )}
      <button
        type="button"
        className="button icon-only"
        onClick={actions.step}
        disabled={!ready}
        aria-label={t('run.step')}
        title={t('run.step')}
      >
        <Icon name="step" />
      </button>
      <button
        type="button"
        className="button icon-only"
        onClick={onSlowStep}
        disabled={!ready}
        aria-label={t('slow.title')}
        title={t('slow.title')}
      >
        <Icon name="slow" />
      </button>
      <button
        type="button"
        className="button icon-only"
        onClick={actions.reset}
        disabled={!ready || preparing}
        aria-label={t('run.reset')}
        title={t('run.reset')}
      >
        <Icon name="reset" />
      </button>
    </fieldset>
  );
}

function PresentButton() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const presenting = useApp((state) => state.presenting);
  const label = t(presenting ? 'bar.leavePresenting' : 'bar.present');
  return (
    <button
      type="button"
      className="button icon-only quiet present"
      aria-pressed={presenting}
      aria-label={label}
      title={label}
      onClick={() => actions.present(!presenting)}
    >
      <Icon name="present" />
    </button>
  );
}
