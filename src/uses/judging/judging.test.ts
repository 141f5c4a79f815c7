// What judging computes on the device, beside the same in float64.
import { beforeAll, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { startDevice } from '../../engine/device.ts';
import { noTurn } from '../../engine/pieces.ts';
import * as tf from '../../kernels/tf.ts';
import { principalComponents } from '../../math/principal.ts';
import { fromAxes, onAxes, principalAxes } from './principal.ts';
import { squaredDistances } from './products.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

/** Rows that vary less and less from dimension to dimension, about a mean. */
function rows(count: number, width: number): Float32Array {
  const random = createRandom(8, streams.data);
  return Float32Array.from({ length: count * width }, (_, i) => 1 + random.normal() / (1 + (i % width)) ** 0.7);
}

it('distances are those of a loop, for more rows than one piece has', async () => {
  const before = tf.memory().numTensors;
  const [width, a, b] = [30, rows(230, 30), rows(70, 30).reverse()];
  const { values, rows: n, columns } = await squaredDistances(a, b, width, noTurn);
  expect([n, columns]).toEqual([230, 70]);
  for (const [i, j] of [
    [0, 0],
    [99, 69],
    [100, 3],
    [229, 41],
  ] as const) {
    let square = 0;
    for (let d = 0; d < width; d++) square += (a[i * width + d]! - b[j * width + d]!) ** 2;
    expect(values[i * columns + j]).toBeCloseTo(square, 4);
  }
  expect(tf.memory().numTensors).toBe(before);
});

it('principal axes leave as little of the rows as the exact ones, and rebuild what they keep', async () => {
  const before = tf.memory().numTensors;
  const [width, given] = [40, rows(300, 40)];
  const axes = await principalAxes(given, width, 5, noTurn);
  const { coordinates, rest } = await onAxes(axes, given, noTurn);
  const { total, variances } = principalComponents(given, width, 5, 100);
  const left = rest.reduce((sum, square) => sum + square, 0) / 300;
  const least = total - variances.reduce((sum, value) => sum + value, 0);
  expect(left / least).toBeGreaterThan(0.9999);
  expect(left / least).toBeLessThan(1.005);
  const rebuilt = fromAxes(axes, coordinates);
  let apart = 0;
  for (let d = 0; d < width; d++) apart += (rebuilt[7 * width + d]! - given[7 * width + d]!) ** 2;
  expect(apart).toBeCloseTo(rest[7]!, 3);
  expect(tf.memory().numTensors).toBe(before);
});

it('of fewer rows than components asked for there are as many as the rows have', async () => {
  const axes = await principalAxes(rows(4, 10), 10, 8, noTurn);
  expect(axes.count).toBe(3);
  const { rest } = await onAxes(axes, rows(4, 10), noTurn);
  for (const square of rest) expect(square).toBeLessThan(1e-4);
});
