// Panels: what the timeline can save as a file.
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/Icon.tsx';

interface SaveMenuProps {
  /** Whether a film is being made: then no second one can be started. */
  readonly busy: boolean;
  readonly picture: () => Promise<void>;
  readonly drawing: () => Promise<void>;
  /** Called when the menu opens, because the code that answers is loaded then. */
  readonly canFilm: () => Promise<boolean>;
  readonly film: () => Promise<void>;
}

export function SaveMenu({ busy, picture, drawing, canFilm, film }: SaveMenuProps) {
  const { t } = useTranslation();
  const [filming, setFilming] = useState<boolean | null>(null);
  const ask = async (): Promise<void> => setFilming(await canFilm());
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && filming === null && void ask()}>
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
            {t(filming === false ? 'timeline.noFilm' : 'timeline.film')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
