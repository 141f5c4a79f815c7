// What a user is told whose files cannot be read: which file, what is wrong with it, and what to do.
import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type FaultCode, toFault } from '../../core/fault.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
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

async function faultOf(files: readonly NamedFile[], options?: ReadOptions) {
  try {
    await readFiles(files, { decode, ...options });
  } catch (error) {
    return toFault(error);
  }
  throw new Error('nothing was thrown');
}

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
    ['IDX of an unknown type', 'data/bad-magic', /00 00 0a 03/, [file('images-idx3', idx([1, 1, 1], [0], 0x0a))]],
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
    ['Python objects', 'data/pickled', /never loaded/, [file('x.npy', npy('|O', [3, 28, 28], new Uint8Array(9)))]],
    ['records', 'data/unsupported', /V12/, [file('x.npy', npy('|V12', [3, 28, 28], new Uint8Array(9)))]],
    ['dates', 'data/unsupported', /M8/, [file('x.npy', npy('<M8[s]', [3, 28, 28], new Uint8Array(9)))]],
    [
      'one picture alone',
      'data/shape',
      /one picture of 56 × 56/,
      [file('x.npy', npy('|u1', [56, 56], new Uint8Array(3136)))],
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
