// Charts: the theme's colours, read from the style sheet so that each is written once, there.
import { rgb } from './rgb.ts';

export const CLASS_COLOURS = 10;

export interface Ink {
  /** Tells one theme from another, for charts that keep drawings. */
  readonly key: string;
  readonly surface: string;
  readonly text: string;
  readonly soft: string;
  /** Of the latent variables, after which the axes are named. */
  readonly z: string;
  readonly classes: readonly string[];
  /** Without labels every point is this one: μ. */
  readonly mu: string;
  /** Colours of a pixel of 0 and of 255. */
  readonly paper: readonly [number, number, number];
  readonly pen: readonly [number, number, number];
  /** The ground of a map, so that one where nothing is active can still be seen. */
  readonly sunken: readonly [number, number, number];
}

let known: { readonly theme: string | undefined; readonly ink: Ink } | null = null;

/**
 * The ink of the theme that <html data-theme> names; read once for each, for reading styles makes the page compute
 * them.
 */
export function readInk(): Ink {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  if (known && known.theme === theme) return known.ink;
  const style = getComputedStyle(root);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const [paper, pen] = [read('--picture-paper'), read('--picture-pen')];
  const ink: Ink = {
    key: `${paper} ${pen}`,
    surface: read('--surface'),
    text: read('--text'),
    soft: read('--text-soft'),
    z: read('--z'),
    classes: Array.from({ length: CLASS_COLOURS }, (_, i) => read(`--class-${i}`)),
    mu: read('--mu'),
    paper: rgb(paper),
    pen: rgb(pen),
    sunken: rgb(read('--sunken')),
  };
  known = { theme, ink };
  return ink;
}
