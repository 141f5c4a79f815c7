// Data: pictures of any size into the square frames that the models take.
import type { ImageStack } from '../arrays/stack.ts';

/** Sides that a frame may have, pixels. */
export const frameSizes = [28, 32, 64] as const;
export type FrameSize = (typeof frameSizes)[number];

/** How pictures are brought into frames. */
export interface FrameOptions {
  /** Side of the frames; the one nearest to the pictures where it is left out. */
  readonly size?: FrameSize;
  /** Colours as shades of grey. */
  readonly asGrey?: boolean;
  /** The middle square of each alone, in place of the whole on its background. */
  readonly crop?: boolean;
}

/** The frame whose side is nearest to the longer side of a picture, or of its middle square. */
export function nearestFrame(height: number, width: number, crop = false): FrameSize {
  const side = crop ? Math.min(height, width) : Math.max(height, width);
  return frameSizes.reduce((best, size) => (Math.abs(size - side) < Math.abs(best - side) ? size : best));
}

/**
 * Each picture scaled to fit a `size` × `size` frame, its proportions kept, in the middle of its own background; with `crop`
 * its middle square alone. Area average when shrinking, bilinear when growing. Pictures that fit already are returned as they
 * are.
 */
export function resize(given: ImageStack, size: FrameSize, crop = false): ImageStack {
  const stack = crop ? middleSquare(given) : given;
  const { count, height, width, channels } = stack;
  if (height === size && width === size) return stack;
  const values = new Uint8Array(count * size * size * channels);
  const scale = size / Math.max(height, width);
  const high = Math.max(1, Math.round(height * scale));
  const wide = Math.max(1, Math.round(width * scale));
  const rows = weights(height, high);
  const columns = weights(width, wide);
  const top = Math.floor((size - high) / 2);
  const left = Math.floor((size - wide) / 2);
  const narrow = new Float32Array(height * wide);
  const [area, frameArea] = [height * width * channels, size * size * channels];
  for (let n = 0; n < count; n++) {
    const picture = stack.values.subarray(n * area, (n + 1) * area);
    const frame = values.subarray(n * frameArea, (n + 1) * frameArea);
    for (let channel = 0; channel < channels; channel++) {
      if (high < size || wide < size) {
        const ground = background(picture, height, width, channels, channel);
        for (let at = channel; at < frameArea; at += channels) frame[at] = ground;
      }
      // Written out: through a function for each pixel a photograph takes twenty milliseconds.
      for (let x = 0; x < wide; x++) {
        const { first, shares } = columns[x]!;
        for (let y = 0; y < height; y++) {
          let sum = 0;
          let at = (y * width + first) * channels + channel;
          for (let k = 0; k < shares.length; k++, at += channels) sum += shares[k]! * picture[at]!;
          narrow[y * wide + x] = sum;
        }
      }
      for (let y = 0; y < high; y++) {
        const { first, shares } = rows[y]!;
        for (let x = 0; x < wide; x++) {
          let sum = 0;
          for (let k = 0, at = first * wide + x; k < shares.length; k++, at += wide) sum += shares[k]! * narrow[at]!;
          frame[((top + y) * size + left + x) * channels + channel] = Math.round(sum);
        }
      }
    }
  }
  return { count, height: size, width: size, channels, values };
}

/** The largest square in the middle of each. */
function middleSquare(stack: ImageStack): ImageStack {
  const { count, height, width, channels, values } = stack;
  if (height === width) return stack;
  const side = Math.min(height, width);
  const [top, left] = [Math.floor((height - side) / 2), Math.floor((width - side) / 2)];
  const out = new Uint8Array(count * side * side * channels);
  const line = side * channels;
  for (let row = 0; row < count * side; row++) {
    const from = ((Math.floor(row / side) * height + top + (row % side)) * width + left) * channels;
    out.set(values.subarray(from, from + line), row * line);
  }
  return { ...stack, height: side, width: side, values: out };
}

interface Weights {
  readonly first: number;
  readonly shares: readonly number[];
}

/** For each of `to` pixels, the shares in it of `from` pixels along one axis. */
function weights(from: number, to: number): Weights[] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, i) =>
    ratio >= 1 ? area(i * ratio, ratio, from) : linear((i + 0.5) * ratio - 0.5, from),
  );
}

function area(start: number, length: number, from: number): Weights {
  const first = Math.floor(start);
  const last = Math.min(from, Math.ceil(start + length - 1e-9));
  const shares = Array.from({ length: last - first }, (_, k) => {
    const overlap = Math.min(first + k + 1, start + length) - Math.max(first + k, start);
    return overlap / length;
  });
  return { first, shares };
}

function linear(position: number, from: number): Weights {
  const inside = Math.min(from - 1, Math.max(0, position));
  const first = Math.min(Math.floor(inside), Math.max(0, from - 2));
  const share = inside - first;
  return { first, shares: from === 1 ? [1] : [1 - share, share] };
}

/** The mean of the four corners, which in most pictures of one thing are not the thing. */
function background(picture: Uint8Array, height: number, width: number, channels: number, channel: number): number {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  return Math.round(corners.reduce((sum, at) => sum + picture[at * channels + channel]!, 0) / corners.length);
}
