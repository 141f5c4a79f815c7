// Panels: the visitor's own choices, theme and language, as small menus.
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { languageIds, languages, switchLanguage } from '../../i18n/i18n.ts';
import { Icon, type IconName } from '../../parts/Icon.tsx';
import { useCell } from '../../playground.ts';
import { theme, themeChoices } from '../../page/theme.ts';

interface MenuProps<Value extends string> {
  readonly label: string;
  readonly icon: IconName;
  readonly value: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
  readonly onChange: (value: Value) => void;
}

function Menu<Value extends string>({ label, icon, value, options, onChange }: MenuProps<Value>) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button icon-only quiet" aria-label={label} title={label}>
        <Icon name={icon} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="select-list" align="end" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={value}>
            {options.map((option) => (
              <DropdownMenu.RadioItem
                key={option.value}
                value={option.value}
                className="select-item"
                lang={option.lang}
                onSelect={() => onChange(option.value)}
              >
                {option.label}
                <DropdownMenu.ItemIndicator className="select-check">
                  <Icon name="check" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const themeIcons = { auto: 'auto', light: 'sun', dark: 'moon' } as const;

export function ThemeMenu() {
  const { t } = useTranslation();
  const choice = useCell(theme.choice, (value) => value);
  const options = themeChoices.map((value) => ({ value, label: t(`bar.themes.${value}`) }));
  return (
    <Menu
      label={t('bar.theme')}
      icon={themeIcons[choice]}
      value={choice}
      options={options}
      onChange={theme.choice.set}
    />
  );
}

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const options = languageIds.map((id) => ({ value: id, label: languages[id].name, lang: id }));
  return (
    <Menu
      label={t('bar.language')}
      icon="language"
      value={i18n.language}
      options={options}
      onChange={(id) => void switchLanguage(id)}
    />
  );
}
