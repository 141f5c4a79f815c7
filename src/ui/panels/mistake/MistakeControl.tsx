// Panels: the choice of a mistake on purpose, among the settings of the model.
import { useTranslation } from 'react-i18next';
import { possibleMistakes } from '../../../models/choice.ts';
import { ChoiceControl } from '../../controls/ChoiceControl.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { nameOf } from '../../words/names.ts';
import { useChanged } from '../setup/Setting.tsx';

export function MistakeControl() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const draft = useApp((state) => state.draft);
  const changed = useChanged('mistake');
  const ids = possibleMistakes(draft);
  if (ids.length === 0) return null;
  return (
    <ChoiceControl
      label={t('settings.mistake')}
      topic="mistake"
      value={draft.mistake}
      options={ids.map((id) => ({ value: id, label: nameOf(t, 'mistakes', id) }))}
      changed={changed}
      onChange={(mistake) => actions.edit({ mistake })}
    />
  );
}
