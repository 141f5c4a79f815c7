// Panels: on a phone, what the bar has no room for: the slow step, the program, presenter mode, the speed.
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRun } from '../../../state/facts/run/status.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { CodeDialog } from '../model/CodeDialog.tsx';
import { useSpeeds } from './SpeedSelect.tsx';

export function MoreMenu({ onSlowStep }: { readonly onSlowStep: () => void }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const ready = useApp((state) => hasRun(state.status));
  const presenting = useApp((state) => state.presenting);
  const { speed, options } = useSpeeds();
  const [code, setCode] = useState(false);
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="button icon-only quiet" aria-label={t('bar.more')} title={t('bar.more')}>
          <Icon name="more" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="select-list more-menu" align="end" sideOffset={6} collisionPadding={8}>
            <Item icon="slow" label={t('slow.title')} disabled={!ready} onSelect={onSlowStep} />
            <Item icon="code" label={t('code.open')} onSelect={() => setCode(true)} />
            {!presenting && (
              <Item icon="presenter" label={t('presenter.begin')} onSelect={() => actions.presenter(true)} />
            )}
            <DropdownMenu.Label className="select-label">{t('run.speed')}</DropdownMenu.Label>
            <DropdownMenu.RadioGroup value={String(speed)}>
              {options.map(({ value, label }) => (
                <DropdownMenu.RadioItem
                  key={value}
                  value={value}
                  className="select-item"
                  onSelect={() => actions.edit({ speed: Number(value) })}
                >
                  {label}
                  <DropdownMenu.ItemIndicator className="select-check">
                    <Icon name="check" />
                  </DropdownMenu.ItemIndicator>
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <CodeDialog open={code} onOpen={setCode} />
    </>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

function Item({ icon, label, disabled = false, onSelect }: ItemProps) {
  return (
    <DropdownMenu.Item className="select-item" disabled={disabled} onSelect={onSelect}>
      <Icon name={icon} />
      {label}
    </DropdownMenu.Item>
  );
}
