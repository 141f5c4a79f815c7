// Parts: a card with a message that can be dismissed, and below the message what can be done about it.
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { passFocus } from '../page/focus.ts';
import { Icon, type IconName } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';

interface NoticeCardProps {
  readonly icon: IconName;
  /** An alert interrupts a screen reader. */
  readonly role: 'alert' | 'status';
  /** Whether nothing is wrong. */
  readonly calm?: boolean;
  readonly children: ReactNode;
  readonly onDismiss: () => void;
  readonly ref?: Ref<HTMLDivElement>;
  readonly testId?: string;
  /** Code of the fault that it reports. */
  readonly code?: string;
}

export function NoticeCard({ icon, role, calm, children, onDismiss, ref, testId, code }: NoticeCardProps) {
  const { t } = useTranslation();
  return (
    <div ref={ref} className="notice" role={role} data-calm={calm || undefined} data-testid={testId} data-code={code}>
      <Icon name={icon} />
      <div>{children}</div>
      <IconButton
        icon="close"
        label={t('notices.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget, '.notice', 'close');
          onDismiss();
        }}
      />
    </div>
  );
}

/** A button for what can be done; pressing it may close the card. */
export function NoticeAction({
  name,
  title,
  act,
}: {
  readonly name: string;
  readonly title?: string;
  readonly act: () => void;
}) {
  return (
    <button
      type="button"
      className="button"
      title={title}
      onClick={({ currentTarget }) => {
        passFocus(currentTarget);
        act();
      }}
    >
      {name}
    </button>
  );
}
