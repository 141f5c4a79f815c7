// UI: one of a list. Radix brings the keyboard and the screen reader; the look is ours.
import { Select as Radix } from 'radix-ui';
import { Icon } from './Icon.tsx';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  /** Id of a visible label; otherwise `label` is spoken only. */
  readonly labelId?: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly compact?: boolean;
}

export function Select<Value extends string>({
  label,
  labelId,
  value,
  options,
  onChange,
  compact,
}: SelectProps<Value>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Radix.Trigger
        className={compact ? 'select compact' : 'select'}
        {...(labelId ? { 'aria-labelledby': labelId } : { 'aria-label': label })}
      >
        <Radix.Value />
        <Radix.Icon className="select-arrow">
          <Icon name="down" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="select-list" position="popper" sideOffset={4}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className="select-item">
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="select-check">
                  <Icon name="check" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
