// Panels: the present model as a program of its own, in a dialog that a button of the bar or an entry of a menu opens.
import { Dialog } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';

const CodeProgram = lazy(async () => ({ default: (await import('./CodeProgram.tsx')).CodeProgram }));

interface CodeDialogProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

export function CodeDialog({ open, onOpen }: CodeDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={onOpen}>
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

export function CodeButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon="code" label={t('code.open')} onClick={() => setOpen(true)} />
      <CodeDialog open={open} onOpen={setOpen} />
    </>
  );
}
