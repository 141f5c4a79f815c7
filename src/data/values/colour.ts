// Values: pictures as bytes on an opaque ground, in colour where colours are to be seen, else in shades of grey.
import { luma, type Pixels, toGrey } from './grey.ts';

/** Difference of the levels of a pixel that is a colour, and the share of such pixels in a picture in colour. */
const LEAST_CHROMA = 20;
const LEAST_SHARE = 0.003;

export interface Flat {
  /** 3 where colours are to be seen, else 1. */
  readonly channels: 1 | 3;
  /** [count, channels]. */
  readonly values: Uint8Array;
}

/** Pixels of one picture. Under transparent parts lies black, or white where what is drawn is itself dark. */
export function flatten(pixels: Pixels): Flat {
  if (!isColoured(pixels)) {
    const grey = new Uint8Array(pixels.count);
    toGrey(pixels, grey);
    return { channels: 1, values: grey };
  }
  const colours = new Uint8Array(3 * pixels.count);
  toColour(pixels, colours);
  return { channels: 3, values: colours };
}

/**
 * Whether colours are to be seen. A grey picture that was saved in colour by JPEG or WebP comes back with levels that
 * differ by a few, which nobody sees.
 */
function isColoured({ values, from, count, channels, step, plane }: Pixels): boolean {
  if (channels < 3) return false;
  let seen = 0;
  for (let p = 0, at = from; p < count; p++, at += step) {
    const [red, green, blue] = [values[at]!, values[at + plane]!, values[at + 2 * plane]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > LEAST_CHROMA) seen++;
  }
  return seen > LEAST_SHARE * count;
}

function toColour({ values, from, count, channels, step, plane }: Pixels, out: Uint8Array): void {
  const alpha = channels === 4 ? 3 * plane : -1;
  let [ink, opacity] = [0, 0];
  for (let p = 0, at = from, to = 0; p < count; p++, at += step, to += 3) {
    const [red, green, blue] = [values[at]!, values[at + plane]!, values[at + 2 * plane]!];
    out[to] = red;
    out[to + 1] = green;
    out[to + 2] = blue;
    if (alpha < 0) continue;
    const share = values[at + alpha]! / 255;
    ink += share * (luma.red * red + luma.green * green + luma.blue * blue);
    opacity += share;
  }
  if (alpha < 0 || opacity === count) return;
  const ground = ink / opacity < 128 ? 255 : 0;
  for (let p = 0, at = from, to = 0; p < count; p++, at += step) {
    const share = values[at + alpha]! / 255;
    for (let c = 0; c < 3; c++, to++) out[to] = Math.round(share * out[to]! + (1 - share) * ground);
  }
}

/** Shades of grey as equal shares of red, green and blue; [n] → [n, 3]. */
export function widened(grey: Uint8Array): Uint8Array {
  const out = new Uint8Array(3 * grey.length);
  for (let i = 0, to = 0; i < grey.length; i++, to += 3) out.fill(grey[i]!, to, to + 3);
  return out;
}

/** Luma of colours, [n, 3] → [n]. */
export function greyOf(colours: Uint8Array): Uint8Array {
  const out = new Uint8Array(colours.length / 3);
  toGrey({ values: colours, from: 0, count: out.length, channels: 3, step: 3, plane: 1 }, out);
  return out;
}

/**
 * Frames of every part in the same number of channels: in colour where one has colours, or all are known to be
 * `ofColours`, and grey is not asked for.
 */
export function alike(
  parts: readonly Flat[],
  asGrey: boolean,
  ofColours = false,
): { readonly channels: 1 | 3; readonly parts: Uint8Array[] } {
  const coloured = ofColours || parts.some(({ channels }) => channels === 3);
  const channels = coloured && !asGrey ? 3 : 1;
  return {
    channels,
    parts: parts.map((part) => {
      if (part.channels === channels) return part.values;
      return channels === 3 ? widened(part.values) : greyOf(part.values);
    }),
  };
}
