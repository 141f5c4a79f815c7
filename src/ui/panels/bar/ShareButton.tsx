// Panels: the link to this set-up, copied; shown where the browser does not let us copy.
import { Popover } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { lookOf } from '../../../state/flows/visit/address.ts';
import { formatLink } from '../../../state/facts/page/url.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp } from '../../playground.ts';

const SHOWN_FOR = 2500;

export function ShareButton() {
  const { t } = useTranslation();
  const draft = useApp((state) => state.draft);
  const look = useApp(useShallow(lookOf));
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  const link = `${location.origin}${location.pathname}${formatLink(draft, look)}`;

  useEffect(() => {
    if (!open || !copied) return;
    const timer = setTimeout(() => setOpen(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [open, copied]);

  const share = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      setCopied(false); // No permission: the link is shown to be copied by hand.
    }
  };
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) void share();
      }}
    >
      <Popover.Trigger className="button" aria-label={t('bar.share')}>
        <Icon name="share" />
        <span className="bar-word">{t('bar.share')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" sideOffset={6} collisionPadding={8} aria-label={t('bar.share')}>
          <p role="status">{copied ? t('bar.shared') : t('bar.shareFailed')}</p>
          {draft.data === 'upload' && <p>{t('bar.sharedOwn')}</p>}
          <input
            readOnly
            value={link}
            aria-label={t('bar.share')}
            onFocus={(event) => event.target.select()}
            data-testid="share-link"
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
