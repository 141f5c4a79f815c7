// Parts: a box that sets `--side` to the side of the largest square that it holds.
import { type HTMLAttributes, useLayoutEffect, useRef } from 'react';

/** CSS container units are not used: with them, any change on the page would lay the square out again. */
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
