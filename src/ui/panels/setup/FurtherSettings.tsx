// Panels: the settings that are folded away at first: batches, the optimiser's options, stopping, seed, backend,
// background.
import { useTranslation } from 'react-i18next';
import type { RunConfig } from '../../../settings/config.ts';
import { settings } from '../../../settings/table.ts';
import { ChoiceControl } from '../../controls/ChoiceControl.tsx';
import { IconButton } from '../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { Check, Setting, useChanged } from './Setting.tsx';

export function FurtherSettings() {
  const { t } = useTranslation();
  return (
    <>
      <div className="control-pair">
        <Setting id="batch" />
        <Setting id="clip" />
      </div>
      <details className="setup-more">
        <summary>{t('setup.more')}</summary>
        <Optimiser />
      </details>
      <h2>{t('setup.run')}</h2>
      <div className="control-pair">
        <SeedControl />
        <Setting id="heldOut" />
      </div>
      <BackendControl />
      <BackgroundControls />
    </>
  );
}

function SeedControl() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  return (
    <div className="seed">
      <Setting id="seed" />
      <IconButton
        icon="dice"
        label={t('setup.newSeed')}
        onClick={() => actions.edit({ seed: crypto.getRandomValues(new Uint16Array(1))[0] ?? 1 })}
      />
    </div>
  );
}

function Optimiser() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const optimizer = useApp((state) => state.draft.optimizer);
  const schedule = useApp((state) => state.draft.schedule);
  return (
    <>
      <ChoiceControl
        label={t('settings.optimizer')}
        topic="optimizer"
        value={optimizer}
        options={settings.optimizer.options.map((id) => ({ value: id, label: t(`optimizers.${id}`) }))}
        changed={useChanged('optimizer')}
        onChange={(id) => actions.edit({ optimizer: id })}
      />
      {(optimizer === 'adamw' || optimizer === 'sgd') && <Setting id="decay" />}
      <ChoiceControl
        label={t('settings.schedule')}
        topic="schedule"
        value={schedule}
        options={settings.schedule.options.map((id) => ({ value: id, label: t(`schedules.${id}`) }))}
        changed={useChanged('schedule')}
        onChange={(id) => actions.edit({ schedule: id })}
      />
      {schedule !== 'constant' && (
        <>
          <Setting id="horizon" />
          <Setting id="scheduleFrom" />
        </>
      )}
      <Setting id="warmupSteps" />
      <Setting id="patience" />
      <Setting id="stopSteps" />
      <Setting id="stopMinutes" />
    </>
  );
}

function BackendControl() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const backend: RunConfig['backend'] = useApp((state) => state.draft.backend);
  const changed = useChanged('backend');
  return (
    <ChoiceControl
      label={t('settings.backend')}
      topic="backend"
      value={backend}
      options={settings.backend.options.map((id) => ({ value: id, label: t(`backends.${id}`) }))}
      changed={changed}
      onChange={(next) => actions.edit({ backend: next })}
    />
  );
}

/** What happens when nobody looks. */
function BackgroundControls() {
  const { t } = useTranslation();
  const { pauseHidden, keepAwake } = usePlayground().actions.background;
  return (
    <div className="checks">
      <Check cell={pauseHidden} label={t('setup.pauseHidden')} />
      {'wakeLock' in navigator && <Check cell={keepAwake} label={t('setup.keepAwake')} />}
    </div>
  );
}
