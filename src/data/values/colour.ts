// Values: pictures as bytes on an opaque ground, in colour where there is a colour, else in shades of grey.
import { luma, type Pixels, toGrey } from './grey.ts';

export interface Flat {
  /** 3 where one of the pixels has a colour, else 1. */
  readonly channels: 1 | 3;
  /** [count, channels]. */
  readonly values: Uint8Array;
}

/** Pixels of one picture. Under transparent parts lies black, or white where what is drawn is itself dark. */
export function flatten(pixels: Pixels): Flat {
  const grey = new Uint8Array(pixels.count);
  if (!toGrey(pixels, grey)) return { channels: 1, values: grey };
  const colours = new Uint8Array(3 * pixels.count);
  toColour(pixels, colours);
  return { channels: 3, values: colours };
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

/** Frames of every part in the same number of channels: in colour where one has colours and grey is not asked for. */
export function alike(
  parts: readonly Flat[],
  asGrey: boolean,
): { readonly channels: 1 | 3; readonly parts: Uint8Array[] } {
  const coloured = parts.some(({ channels }) => channels === 3);
  const channels = coloured && !asGrey ? 3 : 1;
  return {
    channels,
    parts: parts.map((part) => {
      if (part.channels === channels) return part.values;
      return channels === 3 ? widened(part.values) : greyOf(part.values);
    }),
  };
}
