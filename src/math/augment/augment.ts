// Augmentation: images moved and made noisy, level by level. What training sees of an image is an image of 8 bits again,
// so that every likelihood holds: one that counts 256 levels finds no others.
import { invariant } from '../../core/invariant.ts';
import { philox, streams } from '../../core/random.ts';
import { type BatchAugmentation, MAP_LENGTH, PLACE_BITS } from './maps.ts';
import { DRAWS, normalTable, TABLE_BITS } from './noise.ts';

export interface AugmentOptions {
  /** [height, width, channels]. */
  readonly shape: readonly [number, number, number];
  /** Whether all levels are black or white: then those that augmentation puts between are made one or the other again. */
  readonly bilevel: boolean;
  readonly seed: number;
}

/**
 * Writes the images of one step, [batch, height, width, channels], into `out` from `at`; `indices` names them among
 * `images`. A pixel from between four pixels is their bilinear mean; one from outside is the nearest on the edge, which
 * is right on any ground: black would give emoji and photographs wedges to be learnt, and digits have a black edge.
 */
export type Augment = (
  images: Uint8Array,
  indices: ArrayLike<number>,
  step: number,
  how: BatchAugmentation,
  out: Uint8Array,
  at?: number,
) => void;

/** Bits of the share of a pixel that its neighbours are mixed by. */
const SHARE_BITS = 8;
const DROPPED = PLACE_BITS - SHARE_BITS;
const FULL = 2 ** SHARE_BITS;

export function createAugment({ shape, bilevel, seed }: AugmentOptions): Augment {
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const rowLength = width * channels;
  const bits = new Uint32Array(4);
  /** Noise of one block of draws, in 2⁻¹⁶ of a level. */
  const drawn = new Int32Array(DRAWS);
  const drawBlock = (block: number, step: number, sigma: number): void => {
    philox(block, step, streams.augmentNoise, 0, seed, 0, bits);
    for (let i = 0; i < DRAWS; i++) {
      const part = ((bits[i >> 1]! >>> (16 * (i & 1))) & 0xffff) >>> (16 - TABLE_BITS);
      drawn[i] = (normalTable[part]! * sigma) >> 5;
    }
  };
  return (images, indices, step, { maps, sigma }, out, at = 0) => {
    let to = at;
    for (let image = 0; image < indices.length; image++) {
      const from = indices[image]! * size;
      invariant(from >= 0 && from + size <= images.length, `image ${indices[image]} is there`);
      const map = MAP_LENGTH * image;
      const [a, b, c, d] = [maps[map]!, maps[map + 1]!, maps[map + 2]!, maps[map + 3]!];
      const [e, f] = [maps[map + 4]!, maps[map + 5]!];
      for (let y = 0; y < height; y++) {
        const v = 2 * y + 1 - height;
        let column = a * (1 - width) + b * v + e;
        let row = c * (1 - width) + d * v + f;
        for (let x = 0; x < width; x++, column += 2 * a, row += 2 * c) {
          const x0 = column >> PLACE_BITS;
          const y0 = row >> PLACE_BITS;
          const right = (column >> DROPPED) & (FULL - 1);
          const below = (row >> DROPPED) & (FULL - 1);
          const left = from + within(x0, width) * channels;
          const next = from + within(x0 + 1, width) * channels;
          const upper = within(y0, height) * rowLength;
          const lower = within(y0 + 1, height) * rowLength;
          for (let channel = 0; channel < channels; channel++, to++) {
            const above = images[upper + left + channel]! * (FULL - right) + images[upper + next + channel]! * right;
            const under = images[lower + left + channel]! * (FULL - right) + images[lower + next + channel]! * right;
            // In 2⁻¹⁶ of a level.
            let value = above * (FULL - below) + under * below;
            if (sigma > 0) {
              const draw = to - at;
              if (draw % DRAWS === 0) drawBlock(draw / DRAWS, step, sigma);
              value += drawn[draw % DRAWS]!;
            }
            const level = Math.min(255, Math.max(0, (value + 0x8000) >> 16));
            out[to] = bilevel ? (level >= 128 ? 255 : 0) : level;
          }
        }
      }
    }
  };
}

const within = (place: number, count: number): number => (place < 0 ? 0 : place >= count ? count - 1 : place);

/** Whether every level is black or white. Images with any grey are told by the first few. */
export function isBilevel(images: Uint8Array): boolean {
  for (const level of images) if (level > 0 && level < 255) return false;
  return true;
}
