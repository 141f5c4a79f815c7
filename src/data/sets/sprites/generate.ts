// Sprites: white shapes on black whose every factor is known, after dSprites (Matthey, Higgins, Hassabis & Lerchner
// 2017).
import { FaultError } from '../../../core/fault.ts';
import { createRandom, permutation, streams } from '../../../core/random.ts';
import type { Factors } from '../../dataset.ts';

const SIZE = 32;
/** Inside tests per pixel and axis: 16 grey levels of anti-aliasing. */
const SAMPLES = 4;
const TURN = 1000;

export const shapes = ['square', 'ellipse', 'heart'] as const;

/** Slowest first; the angle covers a quarter turn, over which no square looks like another. */
const factorSizes = { shape: shapes.length, scale: 6, angle: 10, x: 16, y: 16 } as const;
const total = Object.values(factorSizes).reduce((product, size) => product * size, 1);

export interface Sprite {
  readonly shape: number;
  /** Half the side of the square, pixels; the other shapes have a like extent. */
  readonly radius: number;
  /** Radians, clockwise on the screen. */
  readonly angle: number;
  /** Centre, pixels. */
  readonly x: number;
  readonly y: number;
}

export interface Sprites {
  /** Grey levels, [count, 32, 32, 1]. */
  readonly images: Uint8Array;
  /** Index into `shapes`, [count]. */
  readonly labels: Uint8Array;
  readonly factors: Factors;
}

/** `count` different sprites of the whole grid, chosen and ordered by seed. `onTurn` hears progress, and may throw. */
export async function generateSprites(seed: number, count: number, onTurn?: (done: number) => void): Promise<Sprites> {
  if (!Number.isInteger(count) || count < 1 || count > total) {
    const remedy = `Choose a number from 1 to ${total}.`;
    throw new FaultError('setting/invalid', `There are ${total} different sprites, not ${count}`, 'images', remedy);
  }
  const sizes = Object.values(factorSizes);
  const order = permutation(total, createRandom(seed, streams.data));
  const images = new Uint8Array(count * SIZE * SIZE);
  const values = new Uint8Array(count * sizes.length);
  for (let i = 0; i < count; i++) {
    if (i > 0 && i % TURN === 0) {
      onTurn?.(i);
      await new Promise((resolve) => setTimeout(resolve));
    }
    let rest = order[i]!;
    for (let f = sizes.length - 1; f >= 0; f--) {
      values[i * sizes.length + f] = rest % sizes[f]!;
      rest = Math.floor(rest / sizes[f]!);
    }
    const [shape, scale, angle, x, y] = values.subarray(i * sizes.length);
    const sprite = {
      shape: shape!,
      radius: 3 + 0.55 * scale!,
      angle: ((Math.PI / 2) * angle!) / factorSizes.angle,
      x: 9 + (14 * x!) / (factorSizes.x - 1),
      y: 9 + (14 * y!) / (factorSizes.y - 1),
    };
    drawSprite(sprite, images.subarray(i * SIZE * SIZE, (i + 1) * SIZE * SIZE));
  }
  onTurn?.(count);
  const labels = Uint8Array.from({ length: count }, (_, i) => values[i * sizes.length]!);
  return { images, labels, factors: { names: Object.keys(factorSizes), sizes, named: { shape: shapes }, values } };
}

/** Grey level of a pixel = the share of it that the shape covers. `frame` is [32, 32]. */
export function drawSprite(sprite: Sprite, frame: Uint8Array): void {
  const inside = insides[sprite.shape]!;
  const cos = Math.cos(sprite.angle) / sprite.radius;
  const sin = Math.sin(sprite.angle) / sprite.radius;
  const reach = 1.5 * sprite.radius;
  for (let row = Math.max(0, Math.floor(sprite.y - reach)); row < Math.min(SIZE, sprite.y + reach); row++) {
    for (let column = Math.max(0, Math.floor(sprite.x - reach)); column < Math.min(SIZE, sprite.x + reach); column++) {
      let hits = 0;
      for (let down = 0.5 / SAMPLES; down < 1; down += 1 / SAMPLES) {
        for (let right = 0.5 / SAMPLES; right < 1; right += 1 / SAMPLES) {
          const dx = column + right - sprite.x;
          const dy = row + down - sprite.y;
          if (inside(dx * cos + dy * sin, dy * cos - dx * sin)) hits++;
        }
      }
      frame[row * SIZE + column] = Math.round((255 * hits) / (SAMPLES * SAMPLES));
    }
  }
}

/** In the order of `shapes`: whether a point of the unit shape's own frame, y downwards, is inside. */
const insides: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => Math.abs(x) <= 1 && Math.abs(y) <= 1,
  (x, y) => (x * x) / (1.35 * 1.35) + (y * y) / (0.75 * 0.75) <= 1,
  // (u² + v² − 1)³ ≤ u² v³, the usual heart, moved so that it turns about its middle.
  (x, y) => {
    const v = 0.12 - y;
    const round = x * x + v * v - 1;
    return round * round * round <= x * x * v * v * v;
  },
];
