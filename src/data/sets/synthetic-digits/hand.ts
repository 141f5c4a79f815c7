// Synthetic digits: what makes two writers, and two digits of one writer, differ: slant, proportions, unsteadiness.
import type { Random } from '../../../core/random.ts';
import type { Point } from './curve.ts';
import type { ControlPoint, Stroke, Way } from './skeleton.ts';

/** Control points wander by this share of the digit's height (standard deviation). */
const WANDER = 0.035;

/** How much of a point's displacement the next one shares: a hand errs smoothly. */
const DRIFT = 0.6;

/** Where a stroke begins and ends is looser still. */
const END_WANDER = 1.3;

/** A digit between the two extremes of a way, its control points displaced a little. */
export function write(way: Way, unsteadiness: number, random: Random): Stroke[] {
  const blend = random.between(-0.3, 1.3);
  const wander = unsteadiness * WANDER * random.between(0.4, 1.6);
  return way.from.map((stroke, s) => {
    let dx = 0;
    let dy = 0;
    return stroke.map((a, i): ControlPoint => {
      const b = way.to[s]![i]!;
      const fresh = i === 0 || i === stroke.length - 1 ? END_WANDER : Math.sqrt(1 - DRIFT * DRIFT);
      dx = DRIFT * dx + fresh * wander * random.normal();
      dy = DRIFT * dy + fresh * wander * random.normal();
      return { x: a.x + blend * (b.x - a.x) + dx, y: a.y + blend * (b.y - a.y) + dy, corner: a.corner };
    });
  });
}

/** Moves the points of a digit, in place: proportions, slant, rotation, then a smooth warp of the paper. */
export function distort(points: readonly Point[], unsteadiness: number, random: Random): void {
  const width = 0.8 * Math.exp(0.24 * random.normal());
  const slant = clamp(0.05 + 0.22 * random.normal(), -0.47, 0.6);
  const angle = clamp(0.1 * random.normal(), -0.25, 0.25);
  // A heavy head or a heavy foot: the waist moves up or down, and the one grows wider than the other.
  const waist = clamp(0.16 * random.normal(), -0.35, 0.35);
  const taper = clamp(0.25 * random.normal(), -0.5, 0.5);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  for (const point of points) {
    const y = point.y - 0.5 + waist * (0.25 - (point.y - 0.5) ** 2);
    const x = (point.x - 0.5) * width * (1 + taper * y) - y * slant;
    point.x = x * cos - y * sin;
    point.y = x * sin + y * cos;
  }
  warp(points, unsteadiness, random);
}

/** Adds a few plane waves of displacement, longer than half a digit, so that neighbours move together. */
function warp(points: readonly Point[], unsteadiness: number, random: Random): void {
  for (let wave = 0; wave < 4; wave++) {
    const frequency = random.between(2, 9);
    const direction = random.between(0, 2 * Math.PI);
    const kx = frequency * Math.cos(direction);
    const ky = frequency * Math.sin(direction);
    const phase = random.between(0, 2 * Math.PI);
    const amplitude = (unsteadiness * 0.08) / Math.sqrt(frequency);
    const ax = amplitude * random.normal();
    const ay = amplitude * random.normal();
    for (const point of points) {
      const shift = Math.sin(kx * point.x + ky * point.y + phase);
      point.x += ax * shift;
      point.y += ay * shift;
    }
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
