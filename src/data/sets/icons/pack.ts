// Icons: all of them in one file. How many of each class, then every level as its difference from the one that its
// neighbours above and to the left predict (the filter “Paeth” of PNG), deflated.
import { gunzipSync, gzipSync } from 'fflate';
import { classes, ICON_SIDE } from './classes.ts';

const CHANNELS = 3;
const LINE = ICON_SIDE * CHANNELS;
const SIZE = ICON_SIDE * LINE;
/** A number of icons takes two bytes. */
const HEAD = 2 * classes.length;

/** `icons` [side, side, 3] each, those of the first class first. */
export function packIcons(icons: readonly Uint8Array[], counts: readonly number[]): Uint8Array {
  const out = new Uint8Array(HEAD + icons.length * SIZE);
  const view = new DataView(out.buffer);
  for (const [i, count] of counts.entries()) view.setUint16(2 * i, count, true);
  for (const [i, icon] of icons.entries()) {
    for (let p = 0; p < SIZE; p++) out[HEAD + i * SIZE + p] = icon[p]! - predicted(icon, 0, p);
  }
  return gzipSync(out, { level: 9, mtime: 0 });
}

export interface Icons {
  /** [count, side, side, 3]. */
  readonly images: Uint8Array;
  /** Class of each, [count]. */
  readonly labels: Uint8Array;
}

export function unpackIcons(bytes: Uint8Array): Icons {
  const packed = gunzipSync(bytes);
  const view = new DataView(packed.buffer, packed.byteOffset);
  const count = (packed.length - HEAD) / SIZE;
  const images = new Uint8Array(count * SIZE);
  for (let i = 0; i < count; i++) {
    const from = i * SIZE;
    for (let p = 0; p < SIZE; p++) images[from + p] = packed[HEAD + from + p]! + predicted(images, from, p);
  }
  const labels = new Uint8Array(count);
  let at = 0;
  for (let c = 0; c < classes.length; c++) {
    const next = at + view.getUint16(2 * c, true);
    labels.fill(c, at, next);
    at = next;
  }
  return { images, labels };
}

/** Of byte p of the icon that begins at `from`, from those before it. */
function predicted(bytes: Uint8Array, from: number, p: number): number {
  const isFirstColumn = p % LINE < CHANNELS;
  const isFirstRow = p < LINE;
  const left = isFirstColumn ? 0 : bytes[from + p - CHANNELS]!;
  const above = isFirstRow ? 0 : bytes[from + p - LINE]!;
  const corner = isFirstColumn || isFirstRow ? 0 : bytes[from + p - LINE - CHANNELS]!;
  const guess = left + above - corner;
  const [l, a, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (l <= a && l <= c) return left;
  return a <= c ? above : corner;
}
