// A step that is prepared does what it would have done, to the bit, whichever tiles the device was seen to like best;
// and preparing itself trains nothing and leaves nothing behind.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { normals } from '../../../core/random.ts';
import type { Dataset } from '../../../data/dataset.ts';
import { splitInOrder } from '../../../data/split.ts';
import { startDevice } from '../../../engine/device.ts';
import { createSession } from '../../../engine/session.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { findAccelerator } from '../../accelerator.ts';
import { convolution } from '../../convolution.ts';
import * as tf from '../../tf.ts';
import type { WebgpuBackend } from '../backend.ts';
import { convolve, convolveTiles } from '../conv2d/shader.ts';
import { filterParts, filterTiles } from '../conv2d-backprop-filter/shader.ts';
import { convolveBack, convolveBackTiles } from '../conv2d-backprop-input/shader.ts';
import { dispatch } from '../dispatch.ts';
import { multiply, productTiles } from '../matmul/shader.ts';
import type { Tile } from '../tile.ts';
import { noEpilogue, type Shader } from '../wgsl.ts';
import { measureTiles } from './choose-tiles.ts';
import type { TileMemory, Tiles } from './known-tiles.ts';

let faults: string[] = [];
beforeEach(async () => {
  faults = [];
  await startDevice('webgpu', { tiles: 'usual', onFault: (fault) => faults.push(fault.code) });
});

afterEach(() => expect(faults).toEqual([]));

const images = Uint8Array.from({ length: 40 * 64 }, (_, i) => (i * i * 31) % 256);
const dataset: Dataset = { id: 'test', kind: 'grey', shape: [8, 8, 1], images, labels: null, classes: [] };

async function losses(steps: number): Promise<Float32Array> {
  const session = await createSession(
    { ...defaultConfig(), arch: 'tiny', batch: 8, lr: 5e-3 },
    dataset,
    splitInOrder(40, 32),
  );
  session.next(steps);
  const { rows, firstStep } = (await session.report())!;
  expect(firstStep).toBe(1);
  session.dispose();
  return rows;
}

it('the same training whether or not the device was asked for its tiles', onlyInAll(), async () => {
  const usual = await losses(6);
  measureTiles(true, 60_000);
  const before = tf.memory().numTensors;
  expect(await losses(6)).toEqual(usual);
  expect(tf.memory().numTensors).toBe(before);
});

it(
  'what the device answered is remembered, and another device of its kind is not asked again',
  onlyInAll(),
  async () => {
    const usual = await losses(3);
    let remembered: Tiles = {};
    let writes = 0;
    const memory: TileMemory = {
      recall: async () => remembered,
      remember: async (tiles) => {
        remembered = tiles;
        writes++;
      },
    };
    const onAnother = async (): Promise<Float32Array> => {
      (tf.backend() as unknown as WebgpuBackend).device.destroy();
      await expect.poll(() => faults).toEqual(['backend/lost']);
      faults = [];
      await startDevice('webgpu', { tiles: 'usual', onFault: (fault) => faults.push(fault.code) });
      measureTiles(true, 60_000, memory);
      return losses(3);
    };
    expect(await onAnother()).toEqual(usual);
    expect(Object.keys(remembered).length).toBeGreaterThan(3);
    expect(writes).toBe(1);
    // Whatever is remembered is taken, also what names a tile that this version of a kernel has not.
    remembered = Object.fromEntries(Object.keys(remembered).map((key, i) => [key, i === 0 ? 99 : 1]));
    expect(await onAnother()).toEqual(usual);
    expect(writes).toBe(1);
  },
);

it('compiles once, trains nothing, reports nothing and keeps no memory', async () => {
  const bytes = (): number => (tf.memory() as unknown as { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU;
  const accelerator = findAccelerator('webgpu')!;
  const sum = tf.keep(tf.tensor1d(normals(1, 1, 0, 4321)));
  // What is uploaded only once is there before memory is counted.
  const step = (): void => {
    tf.tidy(() => void tf.matMul(tf.reshape(tf.add(sum, 1), [29, 149]), tf.reshape(tf.sin(sum), [149, 29])));
  };
  step();
  await tf.sum(sum).data();
  const odd = (): void => {
    step();
    tf.tidy(() => void tf.matMul(tf.reshape(tf.atan(sum), [149, 29]), tf.reshape(sum, [29, 149])));
  };
  const before = { tensors: tf.memory().numTensors, bytes: bytes() };
  const replay = accelerator.createReplay(odd);
  expect(await replay.prepare()).toBeGreaterThan(0);
  expect(await replay.prepare()).toBe(0);
  expect(replay.recorded).toBe(false);
  expect({ tensors: tf.memory().numTensors, bytes: bytes() }).toEqual(before);
  replay.dispose();
  sum.dispose();
});

// batch, height, width, in, filter, out, stride
type Shape = readonly [number, number, number, number, number, number, number];
const shapes: readonly Shape[] = [
  [40, 13, 13, 6, 5, 10, 3],
  [9, 14, 14, 4, 3, 33, 1],
  [3, 28, 28, 1, 3, 32, 2],
  [30, 11, 9, 8, 3, 16, 2],
];

/** Every tile's shader gives the usual one's bits. */
async function expectSameBits(
  tiles: readonly Tile[],
  shader: (tile: Tile) => Shader,
  out: readonly number[],
  operands: readonly (readonly number[])[],
): Promise<void> {
  const backend = tf.backend() as unknown as WebgpuBackend;
  const inputs = operands.map((shape, i) =>
    tf.tensor(
      normals(
        3,
        1,
        i,
        shape.reduce((product, n) => product * n, 1),
      ),
      [...shape],
    ),
  );
  const results: Float32Array[] = [];
  for (const tile of tiles) {
    const key = `tile ${JSON.stringify(tile)} of ${JSON.stringify(operands)} to ${out}`;
    const info = dispatch(backend, key, () => shader(tile), [tile.layers, ...out], inputs);
    const tensor = tf.engine().makeTensorFromTensorInfo(info);
    results.push((await tensor.data<'float32'>()).slice());
    tensor.dispose();
  }
  expect(results[0]!.some((value) => value !== 0)).toBe(true);
  for (const result of results) expect(result).toEqual(results[0]);
  tf.dispose(inputs);
}

/** The others have more tiles, whose shaders take seconds to compile in software. */
const quick = ([batch]: Shape): boolean => batch < 10;
const convolves = async (...shape: Shape): Promise<void> => {
  const [batch, height, width, channels, size, out, stride] = shape;
  const x = [batch, height, width, channels];
  const filter = [size, size, channels, out];
  const geometry = convolution(x, filter, { strides: stride, pad: 'same', dataFormat: 'NHWC' });
  const y = geometry.outShape;
  expect(convolveTiles(geometry).length).toBeGreaterThan(1);
  await expectSameBits(convolveTiles(geometry), (tile) => convolve(geometry, noEpilogue, tile), y, [x, filter]);
  const back = convolveBackTiles(geometry);
  await expectSameBits(back, (tile) => convolveBack(geometry, noEpilogue, tile), x, [y, filter]);
  await expectSameBits(filterTiles(geometry), (tile) => filterParts(geometry, tile), filter, [x, y]);
};
const title = 'convolves %i × %i × %i × %i by %i to %i, stride %i, with any tile';
it.each(shapes.filter(quick))(title, convolves);
it.each(shapes.filter((shape) => !quick(shape)))(title, onlyInAll(), convolves);

it.each([
  [17, 33, 9, false, false],
  [128, 64, 300, true, false],
  [70, 512, 96, false, true],
] as const)('multiplies [%i, %i] and [%i columns] with any tile', async (rows, inner, columns, turnedA, turnedB) => {
  const product = { rows, inner, columns, turnedA, turnedB };
  const [a, b] = [turnedA ? [inner, rows] : [rows, inner], turnedB ? [columns, inner] : [inner, columns]];
  const shader = (tile: Tile): Shader => multiply(product, noEpilogue, tile);
  await expectSameBits(productTiles(product), shader, [rows, columns], [a, b]);
});
