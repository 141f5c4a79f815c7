// Lessons: the button in the bar, and the dialog with the list of lessons, loaded when it is opened.
import { Dialog } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon.tsx';

const LessonList = lazy(async () => ({ default: (await import('./LessonList.tsx')).LessonList }));

export function LearnButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="button icon-only quiet" aria-label={t('lesson.list')} title={t('lesson.list')}>
        <Icon name="learn" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog lessons-dialog" aria-describedby={undefined} data-testid="lessons">
          <Dialog.Title>{t('lesson.list')}</Dialog.Title>
          <Suspense fallback={null}>
            <LessonList onChosen={() => setOpen(false)} />
          </Suspense>
          <div className="dialog-buttons">
            <Dialog.Close className="button">{t('bar.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
