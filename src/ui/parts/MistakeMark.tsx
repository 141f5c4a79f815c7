// Parts: names the mistake that a run has on purpose, wherever that run is named.
import { useTranslation } from 'react-i18next';
import type { RunConfig } from '../../settings/config.ts';
import { nameOf } from '../words/names.ts';
import { Icon } from './Icon.tsx';

export function MistakeMark({ of }: { readonly of: RunConfig['mistake'] }) {
  const { t } = useTranslation();
  if (of === 'none') return null;
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
