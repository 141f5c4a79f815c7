// What a user meets who opens files of their own: the right pictures with the right classes, or a fault that says what to do.
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type FaultCode, toFault } from '../core/fault.ts';
import { type Dataset, imageCount } from './dataset.ts';
import type { DecodeImage } from './decode-image.ts';
import { concatenate, fakePng, file, idx, npy, pictures } from './files.fixture.ts';
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
    [64, 32],
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

describe('files that cannot be read', () => {
  const gz = gzipSync(images);
  const npz = zipSync({ 'x.npy': npy('|u1', [3, 28, 28], three) });
  const cases: readonly [string, FaultCode, RegExp, readonly NamedFile[], ReadOptions?][] = [
    ['an IDX file cut short', 'data/truncated', /of 2368 bytes/, [file('train-images', images.slice(0, 900))]],
    ['an IDX file cut in its header', 'data/truncated', /header|bytes/, [file('train-images', images.slice(0, 9))]],
    [
      'an IDX file with something behind it',
      'data/corrupt',
      /2369 bytes/,
      [file('train-images', concatenate(images, Uint8Array.of(1)))],
    ],
    [
      'an IDX name on something else',
      'data/bad-magic',
      /starts with 3c 68 74 6d/,
      [file('train-images-idx3-ubyte', new TextEncoder().encode('<html>'))],
    ],
    ['IDX of floats', 'data/unsupported', /0x0d/, [file('images', idx([1, 1, 1], [0, 0, 0, 0], 0x0d))]],
    [
      'more labels than pictures',
      'data/count-mismatch',
      /3 pictures .* 4 labels/,
      [file('a', images), file('b', idx([4], [0, 1, 2, 3]))],
    ],
    [
      'labels for one part only',
      'data/count-mismatch',
      /none for these/,
      [
        file('train-images', images),
        file('train-labels', labels),
        file('test-images', idx([1, 28, 28], pictures(1, 28, 28))),
      ],
    ],
    ['labels alone', 'data/empty', /no pictures/, [file('labels', labels)]],
    ['no pictures in the file', 'data/empty', /no pictures/, [file('images', idx([0, 28, 28], []))]],
    ['pictures without pixels', 'data/shape', /3 × 0 × 28/, [file('images', idx([3, 0, 28], []))]],
    ['an array that is no picture', 'data/shape', /3 × 5/, [file('x.npy', npy('|u1', [3, 5], new Uint8Array(15)))]],
    [
      'five dimensions',
      'data/shape',
      /1 × 1 × 1 × 1 × 1/,
      [file('x.npy', npy('|u1', [1, 1, 1, 1, 1], new Uint8Array(1)))],
    ],
    ['a gzip file cut short', 'data/truncated', /too early/, [file('x.gz', gz.slice(0, -12))]],
    ['a gzip file without its last bytes', 'data/truncated', /too early/, [file('x.gz', gz.slice(0, -3))]],
    ['a gzip file with a wrong checksum', 'data/corrupt', /checksum/, [file('x.gz', gz.with(-6, gz.at(-6)! ^ 1))]],
    [
      'a gzip file damaged inside',
      'data/corrupt',
      /damaged/,
      [file('x.gz', concatenate(gz.slice(0, 10), Uint8Array.of(255, 255, 255), gz.slice(13)))],
    ],
    [
      'a gzip bomb',
      'data/too-large',
      /more than 1 MiB/,
      [file('x.gz', gzipSync(new Uint8Array(40 * 1024 * 1024)))],
      { maxBytes: 1024 * 1024 },
    ],
    ['a gzip file in a gzip file', 'data/bad-magic', /no kind/, [file('x.gz', gzipSync(gz))]],
    [
      'a zip bomb',
      'data/too-large',
      /more than 1 MiB/,
      [file('x.zip', zipSync({ 'a.png': new Uint8Array(2 * 1024 * 1024) }))],
      { maxBytes: 1024 * 1024 },
    ],
    [
      'many files that are too large together',
      'data/too-large',
      /more than 1 MiB/,
      [1, 2].map((i) => file(`${i}.gz`, gzipSync(new Uint8Array(600 * 1024)))),
      { maxBytes: 1024 * 1024 },
    ],
    ['a zip archive cut short', 'data/corrupt', /damaged/, [file('x.npz', npz.slice(0, npz.length - 30))]],
    ['a zip archive in a zip archive', 'data/bad-magic', /no kind/, [file('x.zip', zipSync({ 'y.zip': npz }))]],
    ['an empty zip archive', 'data/empty', /nothing to read/, [file('x.zip', zipSync({}))]],
    [
      'a NumPy file cut short',
      'data/truncated',
      /before its values/,
      [file('x.npy', npy('|u1', [3, 28, 28], three.slice(0, 99)))],
    ],
    [
      'complex numbers',
      'data/unsupported',
      /<c16/,
      [file('x.npy', npy('<c16', [1, 28, 28], new Float64Array(2 * 784)))],
    ],
    ['big-endian numbers', 'data/unsupported', />f4/, [file('x.npy', npy('>f4', [1, 28, 28], new Float32Array(784)))]],
    [
      'Fortran order',
      'data/unsupported',
      /Fortran/,
      [file('x.npy', npy('|u1', [3, 28, 28], three, { fortran: true }))],
    ],
    [
      'negative grey levels',
      'data/unsupported',
      /level is -1/,
      [file('x.npy', npy('<f4', [1, 28, 28], new Float32Array(784).fill(-1)))],
    ],
    [
      'grey levels that are no numbers',
      'data/unsupported',
      /NaN/,
      [file('x.npy', npy('<f4', [1, 28, 28], new Float32Array(784).fill(Number.NaN)))],
    ],
    [
      'labels that are no whole numbers',
      'data/unsupported',
      /label is 0.5/,
      [
        file('x.npy', npy('|u1', [1, 28, 28], new Uint8Array(784))),
        file('y.npy', npy('<f4', [1], Float32Array.of(0.5))),
      ],
    ],
    [
      'more than 256 classes',
      'data/unsupported',
      /257 classes/,
      [
        file('x.npy', npy('|u1', [257, 8, 8], new Uint8Array(257 * 64))),
        file(
          'y.npy',
          npy(
            '<i4',
            [257],
            Int32Array.from({ length: 257 }, (_, i) => i),
          ),
        ),
      ],
    ],
    ['a stranger', 'data/bad-magic', /no kind/, [file('thesis.docx', new TextEncoder().encode('hello'))]],
    ['an empty file', 'data/bad-magic', /no kind/, [file('nothing', new Uint8Array())]],
    ['no files', 'data/empty', /nothing to read/, []],
    [
      'arrays and pictures together',
      'data/unsupported',
      /arrays and pictures/,
      [file('a.png', fakePng(1)), file('images', images)],
    ],
    [
      'a picture that does not decode',
      'data/corrupt',
      /cannot be decoded/,
      [file('a.png', fakePng(1))],
      { decode: () => Promise.reject(new Error('bad')) },
    ],
  ];

  it.each(cases)('says what is wrong with %s', async (_, code, what, files, options) => {
    const fault = await faultOf(files, options);
    expect(fault.code).toBe(code);
    expect(fault.what).toMatch(what);
    // It names one of the files, or an entry of one, and says what to do.
    if (files.length > 0) expect(files.some(({ name }) => fault.where.startsWith(name))).toBe(true);
    expect(fault.remedy).toMatch(/^(Choose|Download|Save|Write|Keep|Leave|Scale)\b.*\.$/);
  });
});
