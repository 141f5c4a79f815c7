// Panels: a button that takes one picture when it is pressed, and one after another while it is held.
import { type ReactNode, useCallback, useEffect, useRef } from 'react';

interface ShutterProps {
  readonly disabled: boolean;
  /** `first` of those that one press takes. */
  readonly onShot: (first: boolean) => void;
  readonly children: ReactNode;
}

/** A press is held after this long; then this long from a picture to the next. */
const HELD_MS = 400;
const BETWEEN_MS = 125;

export function Shutter({ disabled, onShot, children }: ShutterProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // A burst outlives the rendering in which it began.
  const shoot = useRef(onShot);
  useEffect(() => {
    shoot.current = onShot;
  });
  const end = useCallback((): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  useEffect(() => {
    // A button that is switched off hears no end of the press.
    if (disabled) end();
    return end;
  }, [disabled, end]);
  const begin = (): void => {
    if (timer.current !== undefined) return;
    const next = (): void => {
      timer.current = setTimeout(next, BETWEEN_MS);
      shoot.current(false);
    };
    timer.current = setTimeout(next, HELD_MS);
    shoot.current(true);
  };
  return (
    <button
      type="button"
      className="button primary shutter"
      disabled={disabled}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        begin();
      }}
      onPointerUp={end}
      onLostPointerCapture={end}
      // A finger that rests opens a menu.
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={(event) => {
        // Firefox would press the button at the end of the key.
        if (event.key === ' ') event.preventDefault();
        end();
      }}
      onBlur={end}
      onClick={(event) => {
        // Neither pointer nor key: a screen reader presses it.
        if (event.detail === 0) onShot(true);
      }}
    >
      {children}
    </button>
  );
}
