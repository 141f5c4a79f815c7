// Panels: what was changed in the middle of a run, and from which step on.
import { useTranslation } from 'react-i18next';
import type { LiveChange } from '../../../state/facts/run/live-changes.ts';
import { formatCount } from '../../numbers/format.ts';
import { changeText } from '../../words/names.ts';

export function LiveChanges({ changes }: { readonly changes: readonly LiveChange[] }) {
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
