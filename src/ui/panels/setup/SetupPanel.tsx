// Panels: the set-up. Live settings act as they are moved; the others wait for one click on “Restart to apply”.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { architectures, hasStyle } from '../../../models/architectures.ts';
import { type PartId, paramSpecs, partIds, possibleParts } from '../../../models/choice.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { settings } from '../../../settings/table.ts';
import { variantSpecs } from '../../../models/specs.ts';
import { kindOfData } from '../../../state/facts/data/kind.ts';
import { foldedChanges } from '../../../state/facts/data/folded.ts';
import { savePreference } from '../../../state/flows/visit/preferences.ts';
import { countModel } from '../../../state/facts/run/parameters.ts';
import { ChoiceControl } from '../../controls/ChoiceControl.tsx';
import { Explain } from '../../explain/Explain.tsx';
import { marks } from '../../explain/marks.ts';
import { formatCount } from '../../numbers/format.ts';
import { nameOf } from '../../words/names.ts';
import { unsuitedText } from '../../words/unsuited.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { AboutVariant } from './AboutVariant.tsx';
import { Augmentation } from './Augmentation.tsx';
import { DataControl, shapeOf } from './images/DataControl.tsx';
import { FurtherSettings } from './FurtherSettings.tsx';
import { LargerOffer } from './LargerOffer.tsx';
import { RateNow } from '../bar/RateNow.tsx';
import { RestartBar } from './RestartBar.tsx';
import { MistakeControl } from '../mistake/parts.tsx';
import { Check, ParamSetting, Setting, useChanged } from './Setting.tsx';

interface SetupPanelProps {
  /** Stands at the panel's foot, above the restart bar. */
  readonly children?: ReactNode;
}

export function SetupPanel({ children }: SetupPanelProps) {
  const { t } = useTranslation();
  const all = useApp((state) => state.allSettings);
  return (
    <section className="setup" tabIndex={-1} aria-label={t('setup.title')}>
      <div className="setup-scroll">
        <h2>{t('setup.data')}</h2>
        <DataControl />
        <Augmentation />
        <h2>{t('setup.model')}</h2>
        <ModelControls all={all} />
        <LargerOffer />
        <h2>{t('setup.optimiser')}</h2>
        <Setting id="lr" />
        <RateNow />
        {all && <FurtherSettings />}
        <SettingsSwitch all={all} />
        <Check className="marks-check" cell={marks} label={t('explain.marks')} />
      </div>
      {children}
      <RestartBar />
    </section>
  );
}

/**
 * Switches between every setting and the few that matter most; names the hidden ones that differ from the opening
 * set-up.
 */
function SettingsSwitch({ all }: { readonly all: boolean }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const hidden = useApp(useShallow((state) => foldedChanges(state.draft, kindOfData(state.draft.data, state.upload))));
  return (
    <div className="settings-switch">
      <button
        type="button"
        className="button small"
        aria-expanded={all}
        onClick={() => {
          savePreference('settings', all ? 'few' : 'all');
          actions.showSettings(!all);
        }}
        data-testid="all-settings"
      >
        <Icon name="sliders" />
        {t(all ? 'setup.fewSettings' : 'setup.allSettings')}
      </button>
      {!all && hidden.length > 0 && (
        <p className="control-note">
          {t('setup.folded', { names: hidden.map((id) => nameOf(t, 'settings', id)).join(t('setup.and')) })}
        </p>
      )}
    </div>
  );
}

function ModelControls({ all }: { readonly all: boolean }) {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const upload = useApp((state) => state.upload);
  const variantChanged = useChanged('variant');
  const archChanged = useChanged('arch');
  const unsuited = useUnsuited();
  const shape = shapeOf(draft.data, upload);
  // The present run's classes: a data set that is only being chosen has not been read yet.
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
        topic="variant"
        beside={<AboutVariant variant={draft.variant} name={nameOf(t, 'variants', draft.variant)} />}
      />
      {(all || draft.mistake !== 'none') && <MistakeControl />}
      {all
        ? partIds.map((part) => <PartControl key={part} part={part} />)
        : unsuited && <p className="control-note">{unsuited}</p>}
      {paramSpecs(draft).map((spec) => (
        <ParamSetting key={spec.id} spec={spec} />
      ))}
      {all && (
        <>
          <ChoiceControl
            label={t('settings.arch')}
            topic="arch"
            value={draft.arch}
            options={architectures.map(({ id }) => ({ value: id, label: nameOf(t, 'architectures', id) }))}
            changed={archChanged}
            onChange={(arch) => actions.edit({ arch })}
            note={
              <Explain topic="parameters" name={count(draft.arch)}>
                <span data-testid="parameter-count">{count(draft.arch)}</span>
              </Explain>
            }
          />
          {hasStyle(draft.arch) && (
            <div className="control-pair">
              <StyleControl id="activation" />
              <StyleControl id="normalisation" />
            </div>
          )}
        </>
      )}
      <Setting id="latent" />
    </>
  );
}

const styleOptions = {
  activation: settings.activation.options,
  normalisation: settings.normalisation.options,
} as const;

/** Activation or normalisation of the hidden layers. */
function StyleControl({ id }: { readonly id: keyof typeof styleOptions }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const value = useApp(({ draft }) => draft[id]);
  const options: readonly RunConfig[typeof id][] = styleOptions[id];
  return (
    <ChoiceControl
      label={t(`settings.${id}`)}
      topic={id}
      value={value}
      options={options.map((option) => ({ value: option, label: nameOf(t, `${id}s`, option) }))}
      changed={useChanged(id)}
      onChange={(next) => actions.edit({ [id]: next })}
    />
  );
}

/** Why the chosen likelihood means nothing for such data; null where it does. */
function useUnsuited(): string | null {
  const { t } = useTranslation();
  return useApp(({ draft, upload }) => unsuitedText(t, kindOfData(draft.data, upload), draft.likelihood));
}

/** Likelihood, posterior or prior, where the variant leaves a choice. */
function PartControl({ part }: { readonly part: PartId }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const changed = useChanged(part);
  const unsuited = useUnsuited();
  const ids = possibleParts(draft, part);
  if (ids.length < 2) return null;
  return (
    <ChoiceControl
      label={t(`settings.${part}`)}
      topic={part}
      value={draft[part]}
      options={ids.map((id) => ({ value: id, label: nameOf(t, partNames[part], id) }))}
      changed={changed}
      onChange={(id) => actions.edit({ [part]: id })}
      note={part === 'likelihood' && unsuited}
    />
  );
}

const partNames = { likelihood: 'likelihoods', posterior: 'posteriors', prior: 'priors' } as const;
