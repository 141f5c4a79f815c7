// Data: pictures of any size into the square frames that the models take.
import type { ImageStack } from '../arrays/stack.ts';

/** Side of a frame, pixels. */
export type FrameSize = 28 | 32;

export function nearestFrame(height: number, width: number): FrameSize {
  return Math.max(height, width) <= 30 ? 28 : 32;
}

/**
 * Each picture scaled to fit a `size` × `size` frame, its proportions kept, in the middle of its own background.
 * Area average when shrinking, bilinear when growing. Pictures that fit already are returned as they are.
 */
export function resize(stack: ImageStack, size: FrameSize): ImageStack {
  const { count, height, width } = stack;
  if (height === size && width === size) return stack;
  const values = new Uint8Array(count * size * size);
  const scale = size / Math.max(height, width);
  const high = Math.max(1, Math.round(height * scale));
  const wide = Math.max(1, Math.round(width * scale));
  const rows = weights(height, high);
  const columns = weights(width, wide);
  const top = Math.floor((size - high) / 2);
  const left = Math.floor((size - wide) / 2);
  const narrow = new Float32Array(height * wide);
  for (let n = 0; n < count; n++) {
    const picture = stack.values.subarray(n * height * width, (n + 1) * height * width);
    const frame = values.subarray(n * size * size, (n + 1) * size * size);
    if (high < size || wide < size) frame.fill(background(picture, height, width));
    // Written out: through a function for each pixel a photograph takes twenty milliseconds.
    for (let x = 0; x < wide; x++) {
      const { first, shares } = columns[x]!;
      for (let y = 0; y < height; y++) {
        let sum = 0;
        for (let k = 0, at = y * width + first; k < shares.length; k++) sum += shares[k]! * picture[at + k]!;
        narrow[y * wide + x] = sum;
      }
    }
    for (let y = 0; y < high; y++) {
      const { first, shares } = rows[y]!;
      for (let x = 0; x < wide; x++) {
        let sum = 0;
        for (let k = 0, at = first * wide + x; k < shares.length; k++, at += wide) sum += shares[k]! * narrow[at]!;
        frame[(top + y) * size + left + x] = Math.round(sum);
      }
    }
  }
  return { count, height: size, width: size, values };
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
function background(picture: Uint8Array, height: number, width: number): number {
  const corners = [0, width - 1, (height - 1) * width, height * width - 1];
  return Math.round(corners.reduce((sum, at) => sum + picture[at]!, 0) / corners.length);
}
