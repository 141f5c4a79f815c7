// Parts: a card that tells of something and can be sent away; what can be done about it stands under what it says.
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { passFocus } from '../page/focus.ts';
import { Icon, type IconName } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';

interface NoticeCardProps {
  readonly icon: IconName;
  /** An alert interrupts who listens to the page. */
  readonly role: 'alert' | 'status';
  /** Nothing is wrong. */
  readonly calm?: boolean;
  readonly children: ReactNode;
  readonly onDismiss: () => void;
  readonly ref?: Ref<HTMLDivElement>;
  readonly testId?: string;
  /** Of the fault that it tells of. */
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

/** What can be done about it; the card may go with it. */
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
