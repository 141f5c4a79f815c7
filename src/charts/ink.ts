// Charts: the theme's colours, read from the style sheet so that each is written once, there.
import { rgb } from './rgb.ts';

export const CLASS_COLOURS = 10;

export interface Ink {
  /** Tells one theme from another, for charts that keep drawings. */
  readonly key: string;
  readonly surface: string;
  readonly text: string;
  readonly classes: readonly string[];
  /** Without labels every point is this one: μ. */
  readonly mu: string;
  /** Colours of a pixel of 0 and of 255. */
  readonly paper: readonly [number, number, number];
  readonly pen: readonly [number, number, number];
}

export function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const [paper, pen] = [read('--picture-paper'), read('--picture-pen')];
  return {
    key: `${paper} ${pen}`,
    surface: read('--surface'),
    text: read('--text'),
    classes: Array.from({ length: CLASS_COLOURS }, (_, i) => read(`--class-${i}`)),
    mu: read('--mu'),
    paper: rgb(paper),
    pen: rgb(pen),
  };
}
