// Parts: a thin line over the page about this machine, until it is dismissed, which the browser remembers.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadPreference, type Preference, savePreference } from '../../state/flows/visit/preferences.ts';
import { passFocus } from '../page/focus.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';

interface BannerProps {
  readonly preference: Extract<Preference, `${string}-banner`>;
  readonly label: string;
  readonly text: string;
  /** The reason, shown when pointing at the text. */
  readonly reason?: string | undefined;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

export function Banner({ preference, label, text, reason, children }: BannerProps) {
  const { t } = useTranslation();
  const [dismissed, setDismissed] = useState(() => loadPreference(preference) === 'dismissed');
  if (dismissed) return null;
  return (
    <aside className="banner" data-testid={preference} aria-label={label}>
      <Icon name="info" />
      <p title={reason}>{text}</p>
      {children}
      <IconButton
        icon="close"
        label={t('banner.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          savePreference(preference, 'dismissed');
          setDismissed(true);
        }}
      />
    </aside>
  );
}
