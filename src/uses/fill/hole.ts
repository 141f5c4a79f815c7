// Use `fill`: which pixels are missing.
import { createRandom } from '../../core/random.ts';
import type { HoleKind } from './spec.ts';

/** 1 where a pixel is missing, [h · w]: so large a share of the image, in the middle, at the bottom, or scattered. */
export function holeOf(kind: HoleKind, share: number, height: number, width: number, round: number): Uint8Array {
  const missing = new Uint8Array(height * width);
  const side = Math.sqrt(share);
  const random = createRandom(round, STREAM);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = [Math.abs((x + 0.5) / width - 0.5), Math.abs((y + 0.5) / height - 0.5)];
      const inside =
        kind === 'half'
          ? (y + 0.5) / height > 1 - share
          : kind === 'middle'
            ? Math.max(fromX, fromY) < side / 2
            : random.uniform() < share;
      if (inside) missing[y * width + x] = 1;
    }
  }
  return missing;
}

const STREAM = 0x686f6c65;
