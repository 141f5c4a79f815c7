// Augmentation: how each image of a step is moved. A pure function of seed, step and place in the batch, in whole
// numbers, so that every backend gets the same pixels to the bit, and a step that is repeated gets its own again.
import { philox, streams, toUniform } from '../../core/random.ts';

/** How much training images may vary; all zero for images as they are. The names are those of the settings. */
export interface Augmentation {
  /** Most by which an image is moved along either axis, in percent of its side. */
  readonly augmentShift: number;
  /** Most by which it is turned about its centre, either way, in degrees. */
  readonly augmentTurn: number;
  /** Most by which it is enlarged or shrunk, in percent. */
  readonly augmentScale: number;
  /** σ of the normal noise on every value, where 1 is the whole range of levels. */
  readonly augmentNoise: number;
}

export const noAugmentation: Augmentation = { augmentShift: 0, augmentTurn: 0, augmentScale: 0, augmentNoise: 0 };

/** What is done to images: nothing, or they are moved, or moved and made noisy. */
export type AugmentationKind = 'none' | 'moved' | 'noisy';

export function augmentationKind({
  augmentShift,
  augmentTurn,
  augmentScale,
  augmentNoise,
}: Augmentation): AugmentationKind {
  if (augmentNoise > 0) return 'noisy';
  return augmentShift > 0 || augmentTurn > 0 || augmentScale > 0 ? 'moved' : 'none';
}

/** What is done to the images of one step. */
export interface BatchAugmentation {
  /**
   * [batch, 6] of a, b, c, d, e, f: the pixel in column x and row y is taken from column (a u + b v + e) / 2¹⁷ and row
   * (c u + d v + f) / 2¹⁷, where u = 2 x + 1 − width and v = 2 y + 1 − height count half pixels from the centre.
   */
  readonly maps: Int32Array;
  /** σ of the noise in 1/256 of a level. */
  readonly sigma: number;
}

/** Numbers of one map. */
export const MAP_LENGTH = 6;
/** Parts of a pixel that places are counted in: 2 to this power. */
export const PLACE_BITS = 17;
/** σ of 1, in 1/256 of a level. */
const SIGMA = 255 * 256;

/** Random bits as a number in (−1, 1). */
const spread = (bits: number): number => 2 * toUniform(bits) - 1;

/** Each of the four is uniform between its bounds, and independent of the others. */
export function batchAugmentation(
  augmentation: Augmentation,
  [height, width]: readonly [number, number, ...number[]],
  batch: number,
  seed: number,
  step: number,
): BatchAugmentation {
  const maps = new Int32Array(MAP_LENGTH * batch);
  const bits = new Uint32Array(4);
  for (let image = 0; image < batch; image++) {
    philox(image, step, streams.augment, 0, seed, 0, bits);
    const [across, down, around, larger] = [spread(bits[0]!), spread(bits[1]!), spread(bits[2]!), spread(bits[3]!)];
    const angle = (augmentation.augmentTurn * around * Math.PI) / 180;
    const scale = 1 + (augmentation.augmentScale * larger) / 100;
    const x = (augmentation.augmentShift * across * width) / 100;
    const y = (augmentation.augmentShift * down * height) / 100;
    // The way back, from where a pixel is now to where it came from.
    const cos = Math.cos(angle) / scale;
    const sin = Math.sin(angle) / scale;
    const whole = 2 ** PLACE_BITS;
    const half = whole / 2;
    maps.set(
      [
        half * cos,
        half * sin,
        -half * sin,
        half * cos,
        whole * ((width - 1) / 2 - cos * x - sin * y),
        whole * ((height - 1) / 2 + sin * x - cos * y),
      ].map(Math.round),
      MAP_LENGTH * image,
    );
  }
  return { maps, sigma: Math.round(SIGMA * augmentation.augmentNoise) };
}
