// Panels: presenter mode, on and off, and which panels it shows.
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { presentPanelIds, withPanel } from '../../state/present.ts';
import { Icon } from '../parts/Icon.tsx';
import { IconButton } from '../parts/IconButton.tsx';
import { useApp, usePlayground } from '../playground.ts';

export function PresentMenu() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const presenting = useApp((state) => state.presenting);
  return (
    <>
      {presenting && <PanelsMenu />}
      <IconButton
        icon="present"
        label={t(presenting ? 'present.leave' : 'present.begin')}
        // Whoever came by a link to presenter mode must be able to leave it on a phone too.
        className={presenting ? 'quiet' : 'quiet wide-only'}
        pressed={presenting}
        onClick={() => actions.present(!presenting)}
      />
    </>
  );
}

function PanelsMenu() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const presented = useApp((state) => state.presented);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button icon-only quiet wide-only"
        aria-label={t('present.panels')}
        title={t('present.panels')}
      >
        <Icon name="eye" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="select-list" align="end" sideOffset={6} collisionPadding={8}>
          {presentPanelIds.map((id) => (
            <DropdownMenu.CheckboxItem
              key={id}
              className="select-item"
              checked={presented.includes(id)}
              // Several are chosen at one go.
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(shown) => actions.present(true, withPanel(presented, id, shown))}
            >
              {t(`present.panel.${id}`)}
              <DropdownMenu.ItemIndicator className="select-check">
                <Icon name="check" />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
