// Values: colours and transparency to shades of grey.

/** Weights of red, green and blue in luma (ITU-R BT.709). */
export const luma = { red: 0.2126, green: 0.7152, blue: 0.0722 } as const;

/** Where the values of pixel p lie among those of a picture. */
export interface Pixels {
  readonly values: ArrayLike<number>;
  readonly from: number;
  readonly count: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** From a pixel to the next, and from a channel to the next. */
  readonly step: number;
  readonly plane: number;
}

/**
 * Luma on an opaque ground, written into `out`: under transparent parts lies black, or white where what is drawn is
 * itself dark. Gives whether there was a colour.
 */
export function toGrey({ values, from, count, channels, step, plane }: Pixels, out: Uint8Array): boolean {
  const isColour = channels >= 3;
  const alpha = channels === 2 || channels === 4 ? (channels - 1) * plane : -1;
  let coloured = false;
  let [ink, opacity] = [0, 0];
  for (let p = 0, at = from; p < count; p++, at += step) {
    const red = values[at]!;
    let level = red;
    if (isColour) {
      const [green, blue] = [values[at + plane]!, values[at + 2 * plane]!];
      if (red !== green || red !== blue) {
        coloured = true;
        level = Math.round(luma.red * red + luma.green * green + luma.blue * blue);
      }
    }
    out[p] = level;
    if (alpha < 0) continue;
    const share = values[at + alpha]! / 255;
    ink += share * level;
    opacity += share;
  }
  if (alpha < 0 || opacity === count) return coloured;
  const ground = ink / opacity < 128 ? 255 : 0;
  for (let p = 0, at = from; p < count; p++, at += step) {
    const share = values[at + alpha]! / 255;
    out[p] = Math.round(share * out[p]! + (1 - share) * ground);
  }
  return coloured;
}
