import { describe, expect, it } from 'vitest';
import type { Embedding } from '../../protocol/messages.ts';
import { moveByKey, type PlanePoint, planeLimits } from './handle.ts';
import { nearestPoint, planeFrame, pointPositions, spotPath, stripHeight } from './layout.ts';
import { normalCdf } from '../../math/gaussian.ts';
import { wholePlane } from '../../math/window.ts';
import { planeScale } from './scale.ts';

const linear = planeFrame(436, 428, { axes: 'linear', extent: 4, window: wholePlane, flat: false });
const flat = planeFrame(436, 428, { axes: 'linear', extent: 4, window: wholePlane, flat: true });
const embedding: Embedding = {
  step: 0,
  count: 3,
  latent: 2,
  mu: Float32Array.of(0, 0, 4, 4, -4, -4),
  logVar: null,
  labels: Uint8Array.of(0, 1, 2),
};

describe('planeScale', () => {
  it.each(['linear', 'quantile'] as const)('%s axes come back from pixels, and rise', (axes) => {
    const scale = planeScale(axes, 3, [30, 530]);
    let before = Number.NEGATIVE_INFINITY;
    for (let z = -2.9; z <= 2.9; z += 0.1) {
      const pixel = scale.toPixel(z);
      expect(scale.toZ(pixel)).toBeCloseTo(z, 3);
      expect(pixel).toBeGreaterThan(before);
      before = pixel;
    }
  });

  it.each(['linear', 'quantile'] as const)('%s axes show a part of themselves', (axes) => {
    const whole = planeScale(axes, 3, [30, 530]);
    const part = planeScale(axes, 3, [30, 530], [0.5, 0.75]);
    expect(part.toPixel(0)).toBeCloseTo(30, 4);
    expect(part.toPixel(whole.toZ(405))).toBeCloseTo(530, 3);
    expect(part.toZ(1e6)).toBeCloseTo(whole.toZ(405), 6);
    for (const tick of part.ticks) {
      expect(tick).toBeGreaterThanOrEqual(0);
      expect(tick).toBeLessThanOrEqual(part.toZ(530));
    }
    expect(part.ticks.length).toBeGreaterThan(2);
  });

  it('keeps z finite outside the axis', () => {
    for (const pixel of [-1e6, 0, 1e6])
      expect(Number.isFinite(planeScale('quantile', 3, [30, 530]).toZ(pixel))).toBe(true);
    expect(planeScale('linear', 3, [30, 530]).toZ(1e6)).toBe(3);
  });

  it('knows the normal distribution', () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 6);
    expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalCdf(-3)).toBeCloseTo(0.0013499, 6);
  });
});

describe('planeFrame', () => {
  it('puts the origin in the middle and up at the top', () => {
    const [cx, cy, tx, ty, bx, by] = pointPositions(linear, embedding, 0, 1, 3);
    expect([cx, cy]).toEqual([(linear.left + linear.right) / 2, (linear.top + linear.bottom) / 2]);
    expect([tx, ty]).toEqual([linear.right, linear.top]);
    expect([bx, by]).toEqual([linear.left, linear.bottom]);
  });

  it('gives every class a lane above the strip in one dimension', () => {
    const at = pointPositions(flat, { ...embedding, latent: 1 }, 0, null, 3);
    const lanes = [at[1]!, at[3]!, at[5]!];
    expect(lanes[0]).toBeLessThan(lanes[1]!);
    expect(lanes[2]).toBeLessThan(flat.bottom - stripHeight(flat));
  });

  it('draws a Gaussian through its sigmas on every axis', () => {
    const prior = { x: 0, y: 0, sigmaX: 1, sigmaY: 1 };
    const own = { x: 1, y: -1, sigmaX: 0.5, sigmaY: 2 };
    const start = (x: number, y: number) => `M${linear.x.toPixel(x).toFixed(1)},${linear.y?.toPixel(y).toFixed(1)}L`;
    expect(spotPath(linear, prior, 1).startsWith(start(1, 0))).toBe(true);
    expect(spotPath(linear, own, 2).startsWith(start(2, -1))).toBe(true);
    expect(spotPath(flat, prior, 2).match(/M/g)).toHaveLength(2);
  });

  it('finds the point under the pointer, and none where there is none', () => {
    const at = pointPositions(linear, embedding, 0, 1, 3);
    expect(nearestPoint(at, at[2]! - 3, at[3]! + 3, 9)).toBe(1);
    expect(nearestPoint(at, at[2]! - 30, at[3]! + 30, 9)).toBe(-1);
  });
});

describe('moveByKey', () => {
  const limits = planeLimits(linear);
  it('moves by 0.1, with Shift by 0.01, and Home to the origin', () => {
    expect(moveByKey('ArrowRight', false, { x: 0, y: 0 }, limits)).toEqual({ x: 0.1, y: 0 });
    expect(moveByKey('ArrowUp', true, { x: 0.1, y: 0.2 }, limits)).toEqual({ x: 0.1, y: 0.21 });
    expect(moveByKey('Home', false, { x: 3, y: -2 }, limits)).toEqual({ x: 0, y: 0 });
    expect(moveByKey('a', false, { x: 3, y: -2 }, limits)).toBeNull();
  });

  it('adds up without rounding dirt and stops at the border', () => {
    let point: PlanePoint = { x: 0, y: 0 };
    for (let i = 0; i < 100; i++) point = moveByKey('ArrowLeft', false, point, limits) ?? point;
    expect(point.x).toBe(-4);
    expect(moveByKey('ArrowDown', false, { x: 0.3, y: null }, limits)).toEqual({ x: 0.2, y: null });
  });

  it('steps further on a plane that is wide, so that its edge is as near', () => {
    const wide = { x: [-25, 25], y: [-25, 25] } as const;
    expect(moveByKey('ArrowRight', false, { x: 0, y: 0 }, wide)).toEqual({ x: 1, y: 0 });
    expect(moveByKey('ArrowUp', true, { x: 0, y: 0 }, wide)).toEqual({ x: 0, y: 0.1 });
  });
});
