// Panels: a brush over the first image of a use, with mouse, pen, finger or keys.
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { paint } from '../../../../charts/pictures/chart.ts';
import { cut } from '../../../../kinds/pictures.ts';
import { Chart } from '../../../Chart.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { useUseWords } from '../words/words.ts';

/** Of the brush, in the width of the image. */
const REACH = 1 / 14;

type Place = readonly [x: number, y: number];

interface UsePadProps {
  readonly paints: 'hole' | 'noise';
  /** What stands beside the pad. */
  readonly children: ReactNode;
}

export function UsePad({ paints, children }: UsePadProps) {
  const { store, views, actions } = usePlayground();
  const { words } = useUseWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const shape = useApp((state) => state.run?.shape ?? null);
  const painted = useCell(views.painted, (value) => value !== null);
  /** Where the keys have the brush, in shares of the image; null while nobody uses keys. */
  const [brush, setBrush] = useState<Place | null>(null);
  if (!shape) return null;
  const [height, width] = shape;
  const reach = Math.max(1, REACH * width);

  const dab = (places: readonly Place[]): void => {
    const before = views.painted.get();
    const next = before?.length === height * width ? before.slice() : new Uint8Array(height * width);
    for (const [px, py] of places) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (Math.hypot(x + 0.5 - px * width, y + 0.5 - py * height) <= reach) next[y * width + x] = 255;
        }
      }
    }
    actions.paint(next);
  };
  const placesOf = (event: PointerEvent<HTMLElement>): readonly Place[] => {
    const box = event.currentTarget.getBoundingClientRect();
    const merged = event.nativeEvent.getCoalescedEvents?.() ?? [];
    return (merged.length > 0 ? merged : [event.nativeEvent]).map(({ clientX, clientY }) => [
      (clientX - box.left) / box.width,
      (clientY - box.top) / box.height,
    ]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [x, y] = brush ?? [0.5, 0.5];
    const step = 1 / width;
    const move: Readonly<Record<string, Place>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const way = move[event.key];
    if (!way && event.key !== ' ') return;
    event.preventDefault();
    if (!way) {
      dab([[x, y]]);
      setBrush([x, y]);
      return;
    }
    const inside = (value: number): number => Math.min(1, Math.max(0, value));
    setBrush([inside(x + way[0]), inside(y + way[1])]);
  };
  return (
    <div className="use-pad">
      <div
        className="use-pad-picture"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is painted on by keys
        tabIndex={0}
        aria-label={`${words.pad[paints]}. ${words.pad.keys}`}
        data-testid="use-pad"
        onKeyDown={onKeyDown}
        onBlur={() => setBrush(null)}
        onPointerDown={(event) => {
          // Ignores a second finger and the button that opens a menu.
          if (!event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          dab(placesOf(event));
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) dab(placesOf(event));
        }}
      >
        <Chart
          className="one-picture"
          make={() => ({
            draw() {
              const images = views.heldOut.get();
              if (!images || !canvas.current) return;
              const { lab, applied } = store.getState();
              const one = cut(images.pictures, lab.image % images.pictures.count, 1);
              paint(canvas.current, one, 1, applied?.data === 'upload');
              shade(canvas.current, views.painted.get());
            },
            destroy() {},
          })}
          sources={[views.heldOut, views.painted, store]}
        >
          <canvas ref={canvas} width={width} height={height} />
        </Chart>
        {brush && (
          <span className="use-brush" style={{ left: `${100 * brush[0]}%`, top: `${100 * brush[1]}%` }} aria-hidden />
        )}
      </div>
      <span className="use-pad-words">
        <span className="soft">{words.pad[paints]}</span>
        <span className="lab-buttons">
          <button type="button" className="button small" disabled={!painted} onClick={() => actions.paint(null)}>
            {words.pad.clear}
          </button>
          {children}
        </span>
      </span>
    </div>
  );
}

/** What was painted, over the picture, in the page's accent. */
function shade(canvas: HTMLCanvasElement, painted: Uint8Array | null): void {
  const context = canvas.getContext('2d');
  if (!context || painted?.length !== canvas.width * canvas.height) return;
  context.fillStyle = getComputedStyle(canvas).accentColor;
  for (const [i, value] of painted.entries()) {
    if (value > 0) context.fillRect(i % canvas.width, Math.floor(i / canvas.width), 1, 1);
  }
}
