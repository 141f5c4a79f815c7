// UI: a button that is only an icon; its name is spoken and shown as a hint.
import type { MouseEvent } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly disabled?: boolean;
  /** For a toggle: whether it is on. */
  readonly pressed?: boolean;
  /** Further classes: `quiet` and `tiny` are looks of every button. */
  readonly className?: string;
}

export function IconButton({ icon, label, onClick, disabled, pressed, className = 'quiet' }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`button icon-only ${className}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      data-icon={icon}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
