// Parts: a box that tells what is in it how large a square it holds, as `--side`.
import { type HTMLAttributes, useLayoutEffect, useRef } from 'react';

/**
 * Not by CSS's container units: with them, whatever changes anywhere on the page would have the square laid out anew.
 */
export function Square(attributes: HTMLAttributes<HTMLDivElement>) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      node.style.setProperty('--side', `${Math.min(width, height)}px`);
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return <div ref={box} {...attributes} />;
}
