// Panels: the set-up as a sheet, where it does not fit beside the plane. A button opens it, from below on a phone, from
// the side on a tablet.
import { Dialog } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon.tsx';
import { RestartBar } from './RestartBar.tsx';
import { SetupPanel } from './SetupPanel.tsx';

export function SetupSheet() {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button">
        <Icon name="sliders" />
        {t('bar.setup')}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay clear" />
        <Dialog.Content className="sheet" aria-describedby={undefined}>
          <div className="sheet-head">
            <Dialog.Title>{t('setup.title')}</Dialog.Title>
            <Dialog.Close className="button icon-only quiet" aria-label={t('bar.close')}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <SetupPanel />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The foot of the page: on a phone with the set-up button, on a tablet only with the restart bar. */
export function Dock({ button }: { readonly button: boolean }) {
  return (
    <div className="dock">
      {button && <SetupSheet />}
      <RestartBar />
    </div>
  );
}
