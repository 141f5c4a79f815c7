import { expect, it } from 'vitest';
import { type PlaneWindow, wholePlane } from '../../math/window.ts';
import type { Spot } from './layout.ts';
import { type Label, STILL_TEXT, stillFrame, type Surround, surround } from './surround.ts';

const SIDE = 720;
const standard: Spot = { x: 0, y: 0, sigmaX: 1, sigmaY: 1 };
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const clothes = ['T-shirt', 'Trousers', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Trainer', 'Bag', 'Ankle boot'];
/** As wide as in DejaVu Sans, which is wide, its small digits included. */
const widths: Readonly<Record<string, number>> = { '.': 0.32, ' ': 0.32, '−': 0.84 };
const measure = (text: string): number =>
  STILL_TEXT * [...text].reduce((sum, letter) => sum + (widths[letter] ?? (letter >= '₀' ? 0.42 : 0.64)), 0);

function around(
  other: Partial<Parameters<typeof surround>[0]> = {},
  extent = 3.5,
  flat = false,
  window: PlaneWindow = wholePlane,
): Surround {
  const frame = stillFrame(SIDE, { axes: 'linear', extent, window, flat });
  return surround({ frame, prior: [standard], x: 0, y: 1, names: digits, caption: 'Step 100', measure, ...other });
}

const texts = ({ labels }: Surround, kind: Label['kind']): readonly string[] =>
  labels.filter((label) => label.kind === kind).map(({ text }) => text);

/** Where a text begins and ends, and its top and baseline. */
function boxOf({ text, x, y, anchor }: Label) {
  const wide = measure(text);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
  return { text, left, right: left + wide, top: y - 0.75 * STILL_TEXT, bottom: y };
}

it('names the axes by the dimensions that stand on them', () => {
  expect(texts(around(), 'axis')).toEqual(['z₁', 'z₂']);
  expect(texts(around({ x: 11, y: 4 }), 'axis')).toEqual(['z₁₂', 'z₅']);
});

it('has numbers on both axes with true minus signs, the origin among them', () => {
  const ticks = texts(around(), 'tick');
  expect(ticks.filter((text) => text === '0')).toHaveLength(2);
  expect(ticks).toContain('−1');
  expect(ticks.join()).not.toContain('-');
});

it('one dimension has one axis, and no name on the other', () => {
  const strip = around({ y: null }, 3.5, true);
  expect(texts(strip, 'axis')).toEqual(['z₁']);
  expect(new Set(strip.labels.filter(({ kind }) => kind === 'tick').map(({ y }) => y)).size).toBe(1);
});

it('draws a standard prior as three rings that say how many σ they are, as far as there is room', () => {
  const near = around();
  expect(near.rings).toHaveLength(3);
  expect(texts(near, 'ring')).toEqual(['1 σ', '2 σ', '3 σ']);
  // Zoomed in, a ring that leaves the picture takes its name with it.
  expect(texts(around({}, 2.2), 'ring')).toEqual(['1 σ', '2 σ']);
});

it('draws each Gaussian of a mixture as one ring without a name', () => {
  const prior = [-1, 0, 1].map((x): Spot => ({ ...standard, x, sigmaX: 0.4, sigmaY: 0.4 }));
  expect(around({ prior }).rings).toHaveLength(3);
  expect(texts(around({ prior }), 'ring')).toEqual([]);
});

it('where there is no prior, there is no ring', () => {
  expect(around({ prior: [] }).rings).toEqual([]);
  expect(texts(around({ prior: [] }), 'ring')).toEqual([]);
});

it('the legend has a marker before every name, in as many rows as it takes', () => {
  for (const names of [digits, clothes]) {
    const { labels, markers } = around({ names });
    const entries = labels.filter(({ kind }) => kind === 'class');
    expect(entries.map(({ text }) => text)).toEqual(names);
    expect(markers).toHaveLength(names.length);
    for (const [i, { x, y }] of markers.entries()) {
      expect(x).toBeLessThan(entries[i]!.x);
      expect(Math.abs(y - entries[i]!.y)).toBeLessThan(STILL_TEXT);
    }
  }
  expect(new Set(around({ names: digits }).markers.map(({ y }) => y)).size).toBe(1);
  expect(new Set(around({ names: clothes }).markers.map(({ y }) => y)).size).toBe(2);
});

it('without classes there is no legend, and the caption moves up', () => {
  const [none, some] = [around({ names: [] }), around({ names: digits })];
  expect(texts(none, 'class')).toEqual([]);
  expect(none.markers).toEqual([]);
  expect(none.height).toBeLessThan(some.height);
  expect(texts(none, 'caption')).toEqual(['Step 100']);
});

it.each([
  ['digits', {}],
  ['long names', { names: clothes }],
  ['many dimensions', { x: 126, y: 127 }],
  ['no classes', { names: [] }],
] as const)('no text leaves the picture or lies on another: %s', (_, other) => {
  const part: PlaneWindow = { left: 0.1, bottom: 0.1, scale: 8 };
  for (const [extent, window] of [
    [2, wholePlane],
    [3.5, wholePlane],
    [3.5, part],
    [14, part],
    [40, wholePlane],
  ] as const) {
    const drawn = around(other, extent, false, window);
    const boxes = drawn.labels.map(boxOf);
    for (const { text, left, right, top, bottom } of boxes) {
      expect(Math.min(left, top), text).toBeGreaterThanOrEqual(0);
      expect(right, text).toBeLessThanOrEqual(SIDE);
      expect(bottom, text).toBeLessThanOrEqual(drawn.height);
    }
    const overlapping = boxes.flatMap((a, i) =>
      boxes
        .slice(i + 1)
        .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((b) => `${a.text} | ${b.text}, ±${extent}`),
    );
    expect(overlapping).toEqual([]);
  }
});

it('a circle is round', () => {
  const { x, y } = stillFrame(SIDE, { axes: 'linear', extent: 3, window: wholePlane, flat: false });
  expect(x.toPixel(1) - x.toPixel(0)).toBeCloseTo(y!.toPixel(0) - y!.toPixel(1), 6);
});
