// Panels: names the mistake that a run has on purpose, wherever that run is named.
import { useTranslation } from 'react-i18next';
import type { MistakeId } from '../../../models/mistakes/specs.ts';
import { nameOf } from '../../words/names.ts';
import { Icon } from '../../parts/Icon.tsx';

export function MistakeMark({ of }: { readonly of: MistakeId }) {
  const { t } = useTranslation();
  return (
    <p className="mistake-mark">
      <Icon name="alert" />
      <span>
        <span className="mistake-word">{t('mistake.mark')} </span>
        {nameOf(t, 'mistakes', of)}
      </span>
    </p>
  );
}
