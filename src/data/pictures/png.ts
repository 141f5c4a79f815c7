// Pictures: a picture as a PNG of 8 bits or of one (https://www.w3.org/TR/png-3/), grey or in colour. Small pictures by the
// thousand: a canvas takes a hundred times as long for each.
import { zlibSync } from 'fflate';
import { crc32 } from '../packed/crc32.ts';
import type { Dataset } from '../dataset.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const [GREY, COLOUR] = [0, 2];

export interface PngOptions {
  /** Bits of a level; 1 for grey pictures whose levels are 0 and 255 alone. */
  readonly depth?: 8 | 1;
  /** How hard it is compressed, to 9. */
  readonly level?: 6 | 9;
}

/** `pixels` [height, width, channels], with one channel or three. */
export function encodePng(
  pixels: Uint8Array,
  [height, width, channels]: Dataset['shape'],
  { depth = 8, level = 6 }: PngOptions = {},
): Uint8Array {
  const values = width * channels;
  const line = Math.ceil((values * depth) / 8);
  // Each line begins with the number of its filter: none.
  const lines = new Uint8Array(height * (line + 1));
  for (let y = 0; y < height; y++) {
    const row = pixels.subarray(y * values, (y + 1) * values);
    const to = y * (line + 1) + 1;
    if (depth === 8) lines.set(row, to);
    else for (const [x, value] of row.entries()) lines[to + (x >> 3)]! |= (value >> 7) << (7 - (x & 7));
  }
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([depth, channels === 3 ? COLOUR : GREY], 8);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(lines, { level })),
    chunk('IEND'),
  ];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function chunk(name: string, content: Uint8Array = new Uint8Array()): Uint8Array {
  const out = new Uint8Array(12 + content.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
  out.set(content, 8);
  view.setUint32(8 + content.length, crc32(out.subarray(4, 8 + content.length)));
  return out;
}
