// Panels: opens the present model as a program of its own.
import { Dialog } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon.tsx';

const CodeProgram = lazy(async () => ({ default: (await import('./CodeProgram.tsx')).CodeProgram }));

export function CodeDialog() {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button icon-only quiet wide-only" aria-label={t('code.open')} title={t('code.open')}>
        <Icon name="code" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog code-dialog" aria-describedby={undefined} data-testid="code">
          <Dialog.Title>{t('code.title')}</Dialog.Title>
          <Suspense fallback={<div className="code-waiting" />}>
            <CodeProgram />
          </Suspense>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
