// UI: the one seam between React and d3. Makes a chart on its element, redraws it on an animation frame when its
// sources change, and only while it is on screen.
import { type HTMLAttributes, type ReactNode, useEffect, useRef } from 'react';
import type { Chart as DrawnChart } from '../charts/chart.ts';
import { drawing } from './files/drawing.ts';
import { drawSoon, forget } from './files/frames.ts';
import { theme } from './page/theme.ts';

/** A chart follows anything that can tell when it changed: cells and stores. */
export interface Source {
  subscribe(listener: () => void): () => void;
}

interface ChartProps extends HTMLAttributes<HTMLDivElement> {
  /** Called once with the element; whatever the chart reads later must come from the sources. */
  readonly make: (element: HTMLElement) => DrawnChart;
  /** Must be the same objects at every render. */
  readonly sources: readonly Source[];
  readonly onVisible?: (visible: boolean) => void;
  readonly children?: ReactNode;
}

export function Chart({ make, sources, onVisible, children, ...attributes }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef({ make, sources, onVisible });
  const redraw = useRef((): void => {});

  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const { make: create, sources: followed } = latest.current;
    const chart = create(node);
    let visible = false;
    let [width, height] = [0, 0];
    const draw = (): void => {
      const began = performance.now();
      chart.draw(width, height);
      drawing.add(performance.now() - began);
    };
    const schedule = (): void => {
      if (visible) drawSoon(draw);
    };
    redraw.current = schedule;
    const seen = new IntersectionObserver((entries) => {
      visible = entries.at(-1)?.isIntersecting ?? false;
      latest.current.onVisible?.(visible);
      schedule();
    });
    seen.observe(node);
    const sized = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      [width, height] = [box?.width ?? 0, box?.height ?? 0];
      schedule();
    });
    sized.observe(node);
    const stops = [...followed, theme.shown].map((source) => source.subscribe(schedule));
    return () => {
      forget(draw);
      seen.disconnect();
      sized.disconnect();
      for (const stop of stops) stop();
      latest.current.onVisible?.(false);
      chart.destroy();
    };
  }, []);

  // A new render may bring new texts.
  useEffect(() => {
    latest.current = { make, sources, onVisible };
    redraw.current();
  });

  return (
    <div ref={element} {...attributes}>
      {children}
    </div>
  );
}
