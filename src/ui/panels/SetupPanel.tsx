// Panels: the set-up. Live settings act as they are moved; the others wait for one click on “Restart to apply”.
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/IconButton.tsx';
import { architectures, hasStyle } from '../../models/architectures.ts';
import {
  activationSetting,
  backendSetting,
  normalisationSetting,
  numberSettings,
  optimizerIds,
  type RunConfig,
  scheduleIds,
} from '../../models/settings.ts';
import { amongClasses, type PartId, paramSpecs, partIds, possibleParts } from '../../models/choice.ts';
import { variantSpecs } from '../../models/specs.ts';
import type { Cell } from '../../state/cell.ts';
import { type NumberSettingId, structuralChanges } from '../../state/config.ts';
import { countModel } from '../../state/parameters.ts';
import { ChoiceControl } from '../controls/ChoiceControl.tsx';
import { NumberControl } from '../controls/NumberControl.tsx';
import { Explain } from '../explain/Explain.tsx';
import { formatCount } from '../format.ts';
import { useApp, useCell, usePlayground } from '../playground.ts';
import { AboutVariant } from './AboutVariant.tsx';
import { DataControl, shapeOf } from './DataControl.tsx';
import { RestartBar } from './RestartBar.tsx';
import { nameOf } from '../names.ts';

export function SetupPanel() {
  const { t } = useTranslation();
  return (
    <section className="setup" tabIndex={-1} aria-label={t('setup.title')}>
      <div className="setup-scroll">
        <h2>{t('setup.data')}</h2>
        <DataControl />
        <h2>{t('setup.model')}</h2>
        <ModelControls />
        <h2>{t('setup.optimiser')}</h2>
        <Setting id="lr" />
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
        <AttentionControls />
      </div>
      <RestartBar />
    </section>
  );
}

/** Whether a setting waits for a restart. */
function useChanged(id: string): boolean {
  return useApp(({ draft, applied }) => applied !== null && structuralChanges(draft, applied).includes(id));
}

function Setting({ id }: { readonly id: NumberSettingId }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const value = useApp((state) => state.draft[id]);
  const changed = useChanged(id);
  return (
    <NumberControl
      spec={numberSettings[id]}
      label={t(`settings.${id}`)}
      value={value}
      changed={changed}
      beside={<Explain topic={id} name={t(`settings.${id}`)} />}
      onChange={(next) => actions.edit({ [id]: next })}
    />
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

function ModelControls() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const upload = useApp((state) => state.upload);
  const variantChanged = useChanged('variant');
  const archChanged = useChanged('arch');
  const shape = shapeOf(draft.data, upload);
  // Of the present run: a data set that is only being chosen is not read yet.
  const classes = useApp((state) => state.run?.classes.length ?? 0);
  const count = (arch: string): string =>
    t('setup.parameters', { value: formatCount(countModel({ ...draft, arch }, shape, { classes }), i18n.language) });
  return (
    <>
      <ChoiceControl
        label={t('settings.variant')}
        value={draft.variant}
        options={variantSpecs.map((spec) => ({ value: spec.id, label: t(`variants.${spec.id}`) }))}
        changed={variantChanged}
        onChange={(variant) => actions.edit({ variant })}
        beside={
          <>
            <Explain topic="variant" name={t('settings.variant')} />
            <AboutVariant variant={draft.variant} name={nameOf(t, 'variants', draft.variant)} />
          </>
        }
      />
      {partIds.map((part) => (
        <PartControl key={part} part={part} />
      ))}
      {paramSpecs(draft).map((spec) => (
        <NumberControl
          key={spec.id}
          spec={amongClasses(spec, classes)}
          label={nameOf(t, 'settings', spec.id)}
          beside={<Explain topic={spec.id} name={nameOf(t, 'settings', spec.id)} />}
          value={Math.min(draft.params[spec.id] ?? spec.default, amongClasses(spec, classes).max)}
          onChange={(value) => actions.edit({ params: { ...draft.params, [spec.id]: value } })}
        />
      ))}
      <ChoiceControl
        label={t('settings.arch')}
        beside={<Explain topic="arch" name={t('settings.arch')} />}
        value={draft.arch}
        options={architectures.map(({ id }) => ({ value: id, label: nameOf(t, 'architectures', id) }))}
        changed={archChanged}
        onChange={(arch) => actions.edit({ arch })}
        note={
          <>
            <span data-testid="parameter-count">{count(draft.arch)}</span>{' '}
            <Explain topic="parameters" name={t('explain.parameters')} />
          </>
        }
      />
      {hasStyle(draft.arch) && (
        <div className="control-pair">
          <StyleControl id="activation" />
          <StyleControl id="normalisation" />
        </div>
      )}
      <Setting id="latent" />
    </>
  );
}

const styleOptions = { activation: activationSetting.options, normalisation: normalisationSetting.options } as const;

/** What every hidden layer ends in, or how it is normalised. */
function StyleControl({ id }: { readonly id: keyof typeof styleOptions }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const value = useApp(({ draft }) => draft[id]);
  const options: readonly RunConfig[typeof id][] = styleOptions[id];
  return (
    <ChoiceControl
      label={t(`settings.${id}`)}
      beside={<Explain topic={id} name={t(`settings.${id}`)} />}
      value={value}
      options={options.map((option) => ({ value: option, label: nameOf(t, `${id}s`, option) }))}
      changed={useChanged(id)}
      onChange={(next) => actions.edit({ [id]: next })}
    />
  );
}

/** Likelihood, posterior or prior, where the variant leaves a choice. */
function PartControl({ part }: { readonly part: PartId }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const changed = useChanged(part);
  const ids = possibleParts(draft, part);
  if (ids.length < 2) return null;
  return (
    <ChoiceControl
      label={t(`settings.${part}`)}
      beside={<Explain topic={part} name={t(`settings.${part}`)} />}
      value={draft[part]}
      options={ids.map((id) => ({ value: id, label: nameOf(t, partNames[part], id) }))}
      changed={changed}
      onChange={(id) => actions.edit({ [part]: id })}
    />
  );
}

const partNames = { likelihood: 'likelihoods', posterior: 'posteriors', prior: 'priors' } as const;

function Optimiser() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const optimizer = useApp((state) => state.draft.optimizer);
  const schedule = useApp((state) => state.draft.schedule);
  return (
    <>
      <ChoiceControl
        label={t('settings.optimizer')}
        beside={<Explain topic="optimizer" name={t('settings.optimizer')} />}
        value={optimizer}
        options={optimizerIds.map((id) => ({ value: id, label: t(`optimizers.${id}`) }))}
        changed={useChanged('optimizer')}
        onChange={(id) => actions.edit({ optimizer: id })}
      />
      {(optimizer === 'adamw' || optimizer === 'sgd') && <Setting id="decay" />}
      <ChoiceControl
        label={t('settings.schedule')}
        beside={<Explain topic="schedule" name={t('settings.schedule')} />}
        value={schedule}
        options={scheduleIds.map((id) => ({ value: id, label: t(`schedules.${id}`) }))}
        changed={useChanged('schedule')}
        onChange={(id) => actions.edit({ schedule: id })}
      />
      {schedule !== 'constant' && <Setting id="horizon" />}
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
      beside={<Explain topic="backend" name={t('settings.backend')} />}
      value={backend}
      options={backendSetting.options.map((id) => ({ value: id, label: t(`backends.${id}`) }))}
      changed={changed}
      onChange={(next) => actions.edit({ backend: next })}
    />
  );
}

/** What happens when nobody looks. */
function AttentionControls() {
  const { t } = useTranslation();
  const { pauseHidden, keepAwake } = usePlayground().actions.attention;
  return (
    <div className="checks">
      <Check cell={pauseHidden} label={t('setup.pauseHidden')} />
      {'wakeLock' in navigator && <Check cell={keepAwake} label={t('setup.keepAwake')} />}
    </div>
  );
}

function Check({ cell, label }: { readonly cell: Cell<boolean>; readonly label: string }) {
  const checked = useCell(cell, (value) => value);
  return (
    <label className="check">
      <input type="checkbox" checked={checked} onChange={(event) => cell.set(event.target.checked)} />
      {label}
    </label>
  );
}
