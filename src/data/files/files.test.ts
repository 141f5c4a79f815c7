// What a user meets who opens files of their own: the right pictures with the right classes.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import { type Dataset, imageCount } from '../dataset.ts';
import { UNKNOWN } from '../few-labels.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
import { fakePng, file, idx, npy, pictures } from './files.fixture.ts';
import { type NamedFile, type ReadOptions, readFiles } from './files.ts';

const three = pictures(3, 28, 28);
const images = idx([3, 28, 28], three);
const labels = idx([3], [7, 2, 7]);

/** A 2 × 2 picture of one opaque grey level. */
const decode: DecodeImage = async (bytes) => ({
  width: 2,
  height: 2,
  rgba: Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : bytes[8]!)),
});

function level(dataset: Dataset, image: number): number {
  return dataset.images[image * dataset.shape[0] * dataset.shape[1] + 40]!;
}

async function faultOf(files: readonly NamedFile[], options?: ReadOptions) {
  try {
    await readFiles(files, { decode, ...options });
  } catch (error) {
    return toFault(error);
  }
  throw new Error('nothing was thrown');
}

describe('IDX', () => {
  it('reads a pair, whatever the files are called and in whatever order they come', async () => {
    const dataset = await readFiles([file('b', labels), file('a', images)]);
    expect(dataset.shape).toEqual([28, 28, 1]);
    expect(dataset.images).toEqual(three);
    expect(dataset.classes).toEqual(['2', '7']);
    expect([...dataset.labels!]).toEqual([1, 0, 1]);
  });

  it('reads gzipped files, and pictures with one channel', async () => {
    const dataset = await readFiles([
      file('x.gz', gzipSync(idx([3, 28, 28, 1], three))),
      file('y.gz', gzipSync(labels)),
    ]);
    expect(dataset.images).toEqual(three);
    expect(dataset.labels).not.toBeNull();
  });

  it('takes pictures alone as an unlabelled set', async () => {
    const dataset = await readFiles([file('images', images)]);
    expect(dataset.labels).toBeNull();
    expect(dataset.classes).toEqual([]);
  });

  it('joins the training and test parts, the larger first, each with its own labels', async () => {
    const dataset = await readFiles([
      file('t10k-images-idx3-ubyte', idx([1, 28, 28], pictures(1, 28, 28))),
      file('t10k-labels-idx1-ubyte', idx([1], [9])),
      file('train-images-idx3-ubyte', images),
      file('train-labels-idx1-ubyte', labels),
    ]);
    expect(imageCount(dataset)).toBe(4);
    expect([...dataset.labels!].map((label) => dataset.classes[label])).toEqual(['7', '2', '7', '9']);
  });
});

const mnist = new URL('../../../../shared/data/mnist/', import.meta.url);
const absent = existsSync(mnist) ? '' : ' (skipped: there is no ../shared/data/mnist beside the repository)';

it.skipIf(absent)(`reads the real MNIST test files${absent}`, async () => {
  const names = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'];
  const dataset = await readFiles(names.map((name) => file(name, readFileSync(new URL(name, mnist)))));
  expect(imageCount(dataset)).toBe(10_000);
  expect(dataset.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect([...dataset.labels!.slice(0, 5)]).toEqual([7, 2, 1, 0, 4]);
});

describe('NumPy', () => {
  const unit = Float64Array.from(three, (value) => value / 255);

  it.each([
    ['uint8', '|u1', three],
    ['float32 up to 255', '<f4', Float32Array.from(three)],
    ['float64 up to 1', '<f8', unit],
    ['int64', '<i8', BigInt64Array.from(three, BigInt)],
  ])('reads %s pictures from an npz', async (_, descr, values) => {
    const archive = zipSync({
      'x.npy': npy(descr, [3, 28, 28], values),
      'y.npy': npy('<i8', [3], BigInt64Array.of(7n, 2n, 7n)),
    });
    const dataset = await readFiles([file('set.npz', archive)]);
    expect(dataset.images).toEqual(three);
    expect([...dataset.labels!].map((label) => dataset.classes[label])).toEqual(['7', '2', '7']);
  });

  it('reads arrays that were saved without names, and flat pictures', async () => {
    const archive = zipSync({
      'arr_0.npy': npy('|u1', [3, 784], three),
      'arr_1.npy': npy('|u1', [3], Uint8Array.of(7, 2, 7)),
    });
    const dataset = await readFiles([file('set.npz', archive)]);
    expect(dataset.images).toEqual(three);
    expect(dataset.labels).not.toBeNull();
  });

  it('reads the archive that Keras gives for MNIST', async () => {
    const archive = zipSync({
      'x_test.npy': npy('|u1', [1, 28, 28], pictures(1, 28, 28)),
      'y_test.npy': npy('|u1', [1], Uint8Array.of(9)),
      'x_train.npy': npy('|u1', [3, 28, 28], three),
      'y_train.npy': npy('|u1', [3], Uint8Array.of(7, 2, 7)),
    });
    const dataset = await readFiles([file('mnist.npz', archive)]);
    expect([...dataset.labels!].map((label) => dataset.classes[label])).toEqual(['7', '2', '7', '9']);
  });

  it('reads one .npy of version 2 and spreads pictures of zeros and ones to black and white', async () => {
    const bits = Uint8Array.from(three, (value) => (value > 100 ? 1 : 0));
    const dataset = await readFiles([file('x.npy', npy('|b1', [3, 28, 28], bits, { version: 2 }))]);
    expect(new Set(dataset.images)).toEqual(new Set([0, 255]));
  });

  it('does not mind arrays in the archive that are neither pictures nor labels', async () => {
    const names = npy('<U5', [10], new Uint8Array(200));
    const dataset = await readFiles([
      file('set.npz', zipSync({ 'x.npy': npy('|u1', [3, 28, 28], three), 'names.npy': names })),
    ]);
    expect(dataset.labels).toBeNull();
  });
});

describe('sizes', () => {
  it('keeps 32 × 32', async () => {
    const dataset = await readFiles([file('images', idx([2, 32, 32], pictures(2, 32, 32)))]);
    expect(dataset.shape).toEqual([32, 32, 1]);
    expect(dataset.images).toEqual(pictures(2, 32, 32));
  });

  it.each([
    [8, 28],
    [30, 28],
    [31, 32],
    [40, 32],
    [64, 64],
    [200, 64],
  ])('brings %s × itself to %s', async (from, to) => {
    const dataset = await readFiles([file('images', idx([1, from, from], pictures(1, from, from)))]);
    expect(dataset.shape).toEqual([to, to, 1]);
  });

  it('follows the size that is asked for', async () => {
    expect((await readFiles([file('images', images)], { size: 32 })).shape).toEqual([32, 32, 1]);
  });
});

describe('ordinary pictures', () => {
  it('names the classes after the folders', async () => {
    const chosen = [
      file('set/10/a.png', fakePng(90)),
      file('set/9/b.png', fakePng(30)),
      file('set/10/c.png', fakePng(60)),
    ];
    const dataset = await readFiles(chosen, { decode });
    expect(dataset.classes).toEqual(['9', '10']);
    expect([...dataset.labels!]).toEqual([1, 0, 1]);
    expect([0, 1, 2].map((i) => level(dataset, i))).toEqual([90, 30, 60]);
  });

  it.each([
    ['one lies outside the folders', ['a.png', 'cats/b.png']],
    ['all lie in one folder', ['set/a.png', 'set/b.png']],
  ])('has no classes where %s', async (_, names) => {
    const dataset = await readFiles(
      names.map((name) => file(name, fakePng(5))),
      { decode },
    );
    expect(dataset.labels).toBeNull();
  });

  it('reads them from a zip, leaving out what systems and people put beside them', async () => {
    const archive = zipSync({
      'cats/1.png': fakePng(10),
      'dogs/1.png': fakePng(20),
      '__MACOSX/cats/1.png': fakePng(99),
      'dogs/.DS_Store': Uint8Array.of(1),
      'README.md': Uint8Array.of(35),
    });
    const dataset = await readFiles([file('pets.zip', archive)], { decode });
    expect(dataset.classes).toEqual(['cats', 'dogs']);
    expect(imageCount(dataset)).toBe(2);
  });

  it('reports its progress and stops when told', async () => {
    const stop = new AbortController();
    const fractions: (number | null)[] = [];
    const onProgress = ({ fraction }: { fraction: number | null }) => {
      fractions.push(fraction);
      if (fractions.length === 2) stop.abort();
    };
    const many = Array.from({ length: 4 }, (_, i) => file(`${i}.png`, fakePng(i)));
    const fault = await faultOf(many, { onProgress, signal: stop.signal });
    expect(fault.code).toBe('data/cancelled');
    expect(fractions).toEqual([0.25, 0.5]);
  });
});

it('takes the commonest 255 of more classes than can be told apart, and says how many images that leaves out', async () => {
  // Class i of 300 has two images if i is even, else one.
  const labels = Int32Array.from({ length: 450 }, (_, i) => (i < 300 ? i : 2 * (i - 300)));
  const images = Uint8Array.from({ length: 450 * 64 }, (_, p) => 1 + ((Math.floor(p / 64) * 7) % 250) + (p % 3));
  const set = await readFiles([
    file('x.npy', npy('|u1', [450, 8, 8], images)),
    file('y.npy', npy('<i4', [450], labels)),
  ]);
  expect(set.classes).toHaveLength(255);
  expect(imageCount(set)).toBe(set.labels!.length);
  expect(imageCount(set)).toBe(150 * 2 + 105);
  for (let i = 0; i < 300; i += 2) expect(set.classes).toContain(String(i));
  expect(set.notes?.at(-1)).toEqual({ code: 'labels/commonest', values: { count: 255, left: 45, all: 450 } });
});

it.each([
  [
    'numbers',
    (count: number) =>
      npy(
        '<i4',
        [count],
        Int32Array.from({ length: count }, (_, i) => i % 256),
      ),
  ],
  [
    'one-hot rows',
    (count: number) => {
      const hot = Uint8Array.from({ length: count * 256 }, (_, i) => (i % 256 === (i >> 8) % 256 ? 1 : 0));
      return npy('|u1', [count, 256], hot);
    },
  ],
])('gives no class of 256 told by %s the number that stands for an unknown one', async (_, labels) => {
  const images = Uint8Array.from({ length: 260 * 64 }, (__, p) => 1 + ((Math.floor(p / 64) * 7) % 250) + (p % 3));
  const set = await readFiles([file('x.npy', npy('|u1', [260, 8, 8], images)), file('y.npy', labels(260))]);
  expect(set.classes).toHaveLength(255);
  expect(set.labels).not.toContain(UNKNOWN);
  expect(set.notes?.map(({ code }) => code)).toContain('labels/commonest');
});
