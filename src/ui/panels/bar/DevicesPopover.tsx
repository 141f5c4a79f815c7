// Panels: what trains on this machine, in a popover of the pill that names it; loaded when it is opened.
import { Popover } from 'radix-ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

const Devices = lazy(async () => ({ default: (await import('./Devices.tsx')).Devices }));

export function DevicesPopover({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      {children}
      <Popover.Portal>
        <Popover.Content
          className="popover devices"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('devices.title')}
          data-testid="devices"
        >
          <Suspense fallback={null}>
            <Devices />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
