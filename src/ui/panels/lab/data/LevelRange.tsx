// Panels, data: two handles on the levels, for what is made black and what white: by pointer, finger or keys.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Span } from '../../../../data/stretch.ts';

interface LevelRangeProps {
  readonly span: Span;
  /** Null where both are moved back to the ends. */
  readonly onChange: (span: Span | null) => void;
  readonly children: ReactNode;
}

type End = keyof Span;
const ends = ['low', 'high'] as const satisfies readonly End[];

/** A pointer as near to a handle as that, in pixels, holds it where it is. */
const REACH = 14;
/** By Page Up and Page Down. */
const FAR = 16;

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -FAR,
  PageUp: FAR,
  Home: -255,
  End: 255,
};

/** Which handle is meant at a level: the nearer, and of two in one place the one that can be moved there. */
export function endAt(level: number, { low, high }: Span): End {
  return level - low < high - level ? 'low' : 'high';
}

/** With an end at a level, or as near to it as the other end lets it. */
export function movedTo(level: number, end: End, { low, high }: Span): Span {
  const whole = Math.round(level);
  return end === 'low'
    ? { low: Math.max(0, Math.min(whole, high - 1)), high }
    : { low, high: Math.min(255, Math.max(whole, low + 1)) };
}

export function LevelRange({ span, onChange, children }: LevelRangeProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLDivElement>(null);
  const handles = useRef<Partial<Record<End, HTMLElement | null>>>({});
  /** What the pointer holds, how far from its middle, in levels, and where both were before. */
  const held = useRef<{ readonly end: End; readonly off: number; readonly before: Span } | null>(null);
  const put = (next: Span): void => onChange(next.low === 0 && next.high === 255 ? null : next);
  const move = (level: number, end: End): void => {
    const next = movedTo(level, end, span);
    if (next.low !== span.low || next.high !== span.high) put(next);
  };
  const levelOf = ({ clientX }: PointerEvent): number => {
    const { left, width } = field.current!.getBoundingClientRect();
    return (255 * (clientX - left)) / width;
  };
  const take = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary) return;
    const level = levelOf(event);
    const end = endAt(level, span);
    const near = (REACH * 255) / field.current!.clientWidth;
    held.current = { end, off: Math.abs(level - span[end]) <= near ? level - span[end] : 0, before: span };
    field.current!.setPointerCapture(event.pointerId);
    // The keys go on with what the pointer has begun.
    handles.current[end]?.focus({ preventScroll: true });
    event.preventDefault();
    // A finger that comes down may be about to move the page.
    if (event.pointerType !== 'touch') drag(event);
  };
  const drag = (event: PointerEvent): void => {
    if (held.current && event.isPrimary) move(levelOf(event) - held.current.off, held.current.end);
  };
  const release = (event: PointerEvent): void => {
    drag(event);
    held.current = null;
  };
  const giveBack = (): void => {
    // Even where the page does not show yet that it was moved.
    if (held.current) put(held.current.before);
    held.current = null;
  };
  const press = (event: KeyboardEvent, end: End): void => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(span[end] + step, end);
  };
  return (
    <div
      ref={field}
      className="level-range"
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={giveBack}
    >
      {children}
      {ends.map((end) => (
        <span
          key={end}
          ref={(element) => {
            handles.current[end] = element;
          }}
          className={`level-end level-${end}`}
          style={{ left: `${(100 * span[end]) / 255}%` }}
          role="slider"
          tabIndex={0}
          aria-label={t(`lab.data.ends.${end}`)}
          aria-valuemin={end === 'low' ? 0 : span.low + 1}
          aria-valuemax={end === 'low' ? span.high - 1 : 255}
          aria-valuenow={span[end]}
          aria-valuetext={t(`lab.data.endAt.${end}`, { level: span[end] })}
          onKeyDown={(event) => press(event, end)}
        />
      ))}
    </div>
  );
}
