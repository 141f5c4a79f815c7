// Panels: what the timeline can save as a file.
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon.tsx';

interface SaveMenuProps {
  /** While a film is being made there is no second one. */
  readonly busy: boolean;
  readonly picture: () => Promise<void>;
  readonly drawing: () => Promise<void>;
  readonly film: () => Promise<void>;
}

const canFilm = (): boolean => 'MediaRecorder' in globalThis && MediaRecorder.isTypeSupported('video/webm');

export function SaveMenu({ busy, picture, drawing, film }: SaveMenuProps) {
  const { t } = useTranslation();
  const filming = canFilm();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button icon-only quiet"
        aria-label={t('timeline.save')}
        title={t('timeline.save')}
      >
        <Icon name="save" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="select-list" align="end" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.Item className="select-item" onSelect={() => void picture()}>
            {t('timeline.picture')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="select-item" onSelect={() => void drawing()}>
            {t('timeline.drawing')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="select-item" disabled={busy || !filming} onSelect={() => void film()}>
            {filming ? t('timeline.film') : t('timeline.noFilm')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
