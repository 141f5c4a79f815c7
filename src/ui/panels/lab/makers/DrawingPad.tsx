// Panels: a pad to draw on with mouse, pen or finger. Keeps strokes, not pixels, so that the last one can be taken back
// and the drawing rendered again with the data's own line width.
import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stroke } from '../../../../data/drawing.ts';

interface DrawingPadProps {
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
}

/** Pixels of the bitmap; the style sheet scales it. */
const SIDE = 480;
const LINE = 0.062;

export function DrawingPad({ strokes, onChange }: DrawingPadProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  // A pointer moves faster than React renders: the strokes as they are now, not as they were drawn last.
  const latest = useRef(strokes);

  useEffect(() => {
    latest.current = strokes;
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    context.reset();
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.lineWidth = LINE * SIDE;
    context.strokeStyle = getComputedStyle(canvas.current).color;
    for (const stroke of strokes) {
      context.beginPath();
      for (const { x, y } of stroke) context.lineTo(x * SIDE, y * SIDE);
      if (stroke.length === 1) context.lineTo(stroke[0]!.x * SIDE + 0.1, stroke[0]!.y * SIDE);
      context.stroke();
    }
  }, [strokes]);

  const change = (next: readonly Stroke[]): void => {
    latest.current = next;
    onChange(next);
  };
  const points = (event: PointerEvent<HTMLCanvasElement>): Stroke => {
    const box = event.currentTarget.getBoundingClientRect();
    const merged = event.nativeEvent.getCoalescedEvents?.() ?? [];
    return (merged.length > 0 ? merged : [event.nativeEvent]).map(({ clientX, clientY }) => ({
      x: (clientX - box.left) / box.width,
      y: (clientY - box.top) / box.height,
    }));
  };
  return (
    <canvas
      ref={canvas}
      className="pad"
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={t('lab.draw.pad')}
      data-testid="pad"
      onPointerDown={(event) => {
        // Ignores a second finger and the button that opens a menu.
        if (!event.isPrimary || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        change([...latest.current, points(event)]);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const last = latest.current.at(-1);
        if (last) change([...latest.current.slice(0, -1), [...last, ...points(event)]]);
      }}
    />
  );
}
