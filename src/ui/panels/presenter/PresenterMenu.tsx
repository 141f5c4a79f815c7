// Panels: presenter mode, on and off, which panels it shows, and which settings stay at hand.
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import {
  MOST_SLIDERS,
  presenterPanelIds,
  shownSliders,
  slidersOf,
  withPanel,
} from '../../../state/facts/page/presenter.ts';
import { nameOf } from '../../words/names.ts';
import { Icon } from '../../parts/Icon.tsx';
import { IconButton } from '../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../playground.ts';

export function PresenterMenu() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const presenting = useApp((state) => state.presenting);
  return (
    <>
      {presenting && <PanelsMenu />}
      <IconButton
        icon="presenter"
        label={t(presenting ? 'presenter.leave' : 'presenter.begin')}
        // Whoever came by a link to presenter mode must be able to leave it on a phone too.
        className={presenting ? 'quiet' : 'quiet wide-only'}
        pressed={presenting}
        onClick={() => actions.presenter(!presenting)}
      />
    </>
  );
}

function PanelsMenu() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const presented = useApp((state) => state.presented);
  const draft = useApp((state) => state.draft);
  const chosen = useApp((state) => state.sliders);
  const atHand = shownSliders(draft, chosen).map(({ id }) => id);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="button icon-only quiet wide-only"
        aria-label={t('presenter.panels')}
        title={t('presenter.panels')}
      >
        <Icon name="eye" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="select-list" align="end" sideOffset={6} collisionPadding={8}>
          {presenterPanelIds.map((id) => (
            <Choice
              key={id}
              label={t(`presenter.panel.${id}`)}
              checked={presented.includes(id)}
              onChange={(shown) => actions.presenter(true, withPanel(presented, id, shown))}
            />
          ))}
          <DropdownMenu.Label className="select-label">{t('presenter.sliders')}</DropdownMenu.Label>
          {slidersOf(draft).map(({ id }) => (
            <Choice
              key={id}
              label={nameOf(t, 'settings', id)}
              checked={atHand.includes(id)}
              disabled={atHand.length >= MOST_SLIDERS && !atHand.includes(id)}
              onChange={(shown) => actions.keepAtHand(shown ? [...atHand, id] : atHand.filter((one) => one !== id))}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ label, checked, disabled = false, onChange }: ChoiceProps) {
  return (
    <DropdownMenu.CheckboxItem
      className="select-item"
      checked={checked}
      disabled={disabled}
      // The menu stays open, so that several can be chosen.
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={onChange}
    >
      {label}
      <DropdownMenu.ItemIndicator className="select-check">
        <Icon name="check" />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  );
}
