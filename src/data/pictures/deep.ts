// Pictures: grey PNG of 16 bits, as microscopes, X-ray and depth cameras save them. Often only the lower 12 bits are
// used, of which a browser keeps four: nearly black. So these are decoded here, and what is white is judged from all of
// them together. https://www.w3.org/TR/png-3/
import { unzlibSync } from 'fflate';
import { join } from '../packed/gunzip.ts';
import { type Scale, scaleFor, type Survey, survey, together } from '../values/levels.ts';

/** Where it stands: width, height, bits, kind of colours, …, interlaced. */
const [WIDTH, HEIGHT, BITS, COLOURS, INTERLACED] = [16, 20, 24, 25, 28];
/** So many pixels are 128 MB. */
const MOST_PIXELS = 1 << 26;
/** A picture brighter than half of what it could be is not stretched. */
const HALF = 32_768;

/** Whether it is a grey PNG of 16 bits that is not interlaced, hence read here. */
export function isDeep(bytes: Uint8Array): boolean {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes.length > 33;
  return isPng && bytes[BITS] === 16 && bytes[COLOURS] === 0 && bytes[INTERLACED] === 0;
}

/** The levels of such a picture, [height, width]; throws where it is damaged. */
export function deepLevels(bytes: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(WIDTH), view.getUint32(HEIGHT)];
  if (width * height > MOST_PIXELS) throw new Error(`${width} × ${height} pixels are too many`);
  const line = 1 + 2 * width;
  const packed = dataOf(bytes, view);
  const lines = unzlibSync(packed, { out: new Uint8Array(height * line) });
  if (lines.length < height * line) throw new Error('The file ends too early');
  const values = new Uint16Array(width * height);
  for (let y = 0; y < height; y++) {
    unfilter(lines, y * line, line);
    for (let x = 0; x < width; x++) {
      const at = y * line + 1 + 2 * x;
      values[y * width + x] = (lines[at]! << 8) | lines[at + 1]!;
    }
  }
  return { width, height, values };
}

/** What is black and white in all such pictures among `files`; null where there are none. */
export function deepScale(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Scale | null {
  let [found, where]: [Survey | null, string] = [null, ''];
  for (const { name, bytes } of files) {
    if (!isDeep(bytes)) continue;
    const one = surveyed(bytes, name);
    if (!one) continue;
    found = found ? together(found, one) : one;
    where ||= name;
  }
  if (!found) return null;
  return found.high > HALF ? { black: 0, white: 65_535, note: null } : scaleFor(found, 'u2', where);
}

/** Null of a damaged one, which is left out when it is read. */
function surveyed(bytes: Uint8Array, name: string): Survey | null {
  try {
    return survey(deepLevels(bytes).values, name);
  } catch {
    return null;
  }
}

/** The chunks called IDAT, one behind the other. */
function dataOf(bytes: Uint8Array, view: DataView): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return join(
    parts,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
}

/**
 * A line is kept as differences from what stands left of it and above it, two bytes a pixel; its first byte says how.
 */
function unfilter(lines: Uint8Array, from: number, length: number): void {
  const kind = lines[from]!;
  for (let at = from + 1; at < from + length; at++) {
    const isFirst = at < from + 3;
    const left = isFirst ? 0 : lines[at - 2]!;
    const up = from === 0 ? 0 : lines[at - length]!;
    const corner = isFirst || from === 0 ? 0 : lines[at - length - 2]!;
    lines[at]! += [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
  }
}

/** Whichever of the three is nearest to left + up − corner. */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
