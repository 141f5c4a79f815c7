// Augmented images against the same in float64, and what of their random draws holds whatever the settings.
import { describe, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { createAugment, isBilevel } from './augment.ts';
import { type Augmentation, augmentationKind, batchAugmentation, MAP_LENGTH, noAugmentation } from './maps.ts';
import { normalTable } from './noise.ts';

type Shape = readonly [number, number, number];

const all: Augmentation = { augmentShift: 20, augmentTurn: 90, augmentScale: 30, augmentNoise: 0 };
const moved = (change: Partial<Augmentation>): Augmentation => ({ ...noAugmentation, ...change });

/** Smooth, so that a small error of place is a small error of level. */
const waves = (count: number, [height, width, channels]: Shape): Uint8Array =>
  Uint8Array.from({ length: count * height * width * channels }, (_, i) => {
    const [c, x, y] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width)];
    return Math.round(127 + 120 * Math.sin(x / 3 + c) * Math.cos(y / 4));
  });

function augmented(images: Uint8Array, shape: Shape, how: Augmentation, { step = 0, seed = 7, bilevel = false } = {}) {
  const count = images.length / (shape[0] * shape[1] * shape[2]);
  const out = new Uint8Array(images.length);
  const places = Array.from({ length: count }, (_, i) => i);
  createAugment({ shape, bilevel, seed })(images, places, step, batchAugmentation(how, shape, count, seed, step), out);
  return out;
}

/** The level at a place between pixels, outside the nearest on the edge. */
function between(images: Uint8Array, image: number, [height, width, channels]: Shape, x: number, y: number, c: number) {
  const at = (row: number, column: number): number => {
    const [r, k] = [Math.min(height - 1, Math.max(0, row)), Math.min(width - 1, Math.max(0, column))];
    return images[((image * height + r) * width + k) * channels + c]!;
  };
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  return (
    (at(top, left) * (1 - right) + at(top, left + 1) * right) * (1 - below) +
    (at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right) * below
  );
}

describe.each<Shape>([
  [28, 28, 1],
  [32, 32, 3],
  [64, 64, 3],
  [9, 14, 1],
])('images of %i × %i × %i', (...shape) => {
  const [height, width, channels] = shape;
  const images = waves(6, shape);

  it('come out as they are where nothing is asked for', () => {
    expect(augmented(images, shape, noAugmentation)).toEqual(images);
  });

  it('are the bilinear mean at the place that the map names, within a level', () => {
    const out = augmented(images, shape, all);
    const { maps } = batchAugmentation(all, shape, 6, 7, 0);
    out.forEach((level, i) => {
      const [c, x, y] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width) % height];
      const image = Math.floor(i / (height * width * channels));
      const [a, b, d, e, f, g] = [...maps.subarray(image * MAP_LENGTH, (image + 1) * MAP_LENGTH)].map(
        (one) => one / 2 ** 17,
      ) as [number, number, number, number, number, number];
      const [u, v] = [2 * x + 1 - width, 2 * y + 1 - height];
      const expected = between(images, image, shape, a * u + b * v + f, d * u + e * v + g, c);
      expect(Math.abs(level - expected)).toBeLessThan(1.2);
    });
  });

  it('are moved by whole pixels as an array is, its edge repeated', () => {
    const out = new Uint8Array(images.length / 6);
    const maps = Int32Array.of(65536, 0, 0, 65536, 2 ** 17 * ((width - 1) / 2 - 3), 2 ** 17 * ((height - 1) / 2 + 2));
    createAugment({ shape, bilevel: false, seed: 1 })(images, [4], 0, { maps, sigma: 0 }, out);
    out.forEach((level, i) => {
      const [c, x, y] = [i % channels, Math.floor(i / channels) % width, Math.floor(i / channels / width)];
      const [row, column] = [Math.min(height - 1, y + 2), Math.max(0, x - 3)];
      expect(level).toBe(images[((4 * height + row) * width + column) * channels + c]);
    });
  });
});

describe('the draws', () => {
  const shape: Shape = [20, 40, 1];
  const count = 4000;
  /** By image: scale, angle in degrees, and how far the centre has moved. */
  const drawn = (how: Augmentation, step = 0) => {
    const { maps } = batchAugmentation(how, shape, count, 3, step);
    return Array.from({ length: count }, (_, i) => {
      const [a, b, , , e, f] = [...maps.subarray(i * MAP_LENGTH, (i + 1) * MAP_LENGTH)] as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const scale = 65536 / Math.hypot(a, b);
      return {
        scale,
        angle: (Math.atan2(b, a) * 180) / Math.PI,
        x: (shape[1] - 1) / 2 - e / 2 ** 17,
        y: (shape[0] - 1) / 2 - f / 2 ** 17,
      };
    });
  };

  it.each([
    ['scale', { augmentScale: 20 }, 0.8, 1.2],
    ['angle', { augmentTurn: 30 }, -30, 30],
    ['x', { augmentShift: 10 }, -4, 4],
    ['y', { augmentShift: 10 }, -2, 2],
  ] as const)('of the %s for %o fill their range evenly', (what, change, least, most) => {
    const values = drawn(moved(change)).map((one) => one[what]);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(least - 1e-3);
    expect(Math.max(...values)).toBeLessThanOrEqual(most + 1e-3);
    for (const quarter of [0.25, 0.5, 0.75]) {
      const below = values.filter((value) => value < least + quarter * (most - least)).length / count;
      expect(Math.abs(below - quarter)).toBeLessThan(0.03);
    }
  });

  it('differ from step to step and from seed to seed, and are the same again for the same', () => {
    const at = (seed: number, step: number) => [...batchAugmentation(all, shape, 3, seed, step).maps];
    expect(at(1, 5)).toEqual(at(1, 5));
    expect(at(1, 5)).not.toEqual(at(1, 6));
    expect(at(1, 5)).not.toEqual(at(2, 5));
  });

  it('of an image do not depend on how many are in the batch', () => {
    const few = batchAugmentation(all, shape, 2, 1, 9).maps;
    expect(batchAugmentation(all, shape, 50, 1, 9).maps.subarray(0, few.length)).toEqual(few);
  });
});

describe('noise', () => {
  const shape: Shape = [28, 28, 1];
  const grey = new Uint8Array(784 * 64).fill(128);

  it('has the mean and the width that were asked for, and no image the noise of another', () => {
    const out = augmented(grey, shape, moved({ augmentNoise: 0.1 }));
    const mean = out.reduce((sum, level) => sum + level, 0) / out.length;
    const deviation = Math.sqrt(out.reduce((sum, level) => sum + (level - mean) ** 2, 0) / out.length);
    expect(mean).toBeCloseTo(128, 0);
    expect(deviation / 255).toBeCloseTo(0.1, 2);
    expect(out.subarray(0, 784)).not.toEqual(out.subarray(784, 1568));
  });

  it('is drawn anew for every step', () => {
    const at = (step: number) => augmented(grey, shape, moved({ augmentNoise: 0.1 }), { step });
    expect(at(1)).not.toEqual(at(2));
    expect(at(1)).toEqual(at(1));
  });

  it('is cut off at black and at white', () => {
    const out = augmented(new Uint8Array(784), shape, moved({ augmentNoise: 0.5 }));
    const black = out.filter((level) => level === 0).length / out.length;
    expect(black).toBeGreaterThan(0.45);
    expect(black).toBeLessThan(0.56);
  });

  it('comes from a table with the moments of N(0, 1), symmetric', () => {
    const values = [...normalTable].map((value) => value / 8192);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    expect(values.reduce((sum, value) => sum + value ** 2, 0) / values.length).toBeCloseTo(1, 2);
    // The largest σ times the largest draw must stay a whole number of 32 bits.
    expect(Math.max(...normalTable) * 0.5 * 255 * 256).toBeLessThan(2 ** 31);
  });
});

describe('images of black and white alone', () => {
  const shape: Shape = [28, 28, 1];
  const random = createRandom(1, streams.data);
  const blots = Uint8Array.from({ length: 784 * 4 }, () => (random.below(2) === 0 ? 0 : 255));

  it('stay so however they are moved, and are known by that', () => {
    expect(isBilevel(blots)).toBe(true);
    expect(isBilevel(augmented(blots, shape, { ...all, augmentNoise: 0.2 }))).toBe(false);
    const out = augmented(blots, shape, { ...all, augmentNoise: 0.2 }, { bilevel: true });
    expect(isBilevel(out)).toBe(true);
    expect(out).not.toEqual(blots);
  });
});

it('is told by what there is to do', () => {
  expect(augmentationKind(noAugmentation)).toBe('none');
  for (const id of ['augmentShift', 'augmentTurn', 'augmentScale'] as const) {
    expect(augmentationKind(moved({ [id]: 1 }))).toBe('moved');
  }
  expect(augmentationKind(moved({ augmentShift: 1, augmentNoise: 0.1 }))).toBe('noisy');
});
