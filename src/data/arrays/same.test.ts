// The same pictures under two names must not end on both sides of the split.
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { imageCount } from '../dataset.ts';
import { file, npy } from '../files/files.fixture.ts';
import { readFiles } from '../files/files.ts';

const pictures = Uint8Array.from({ length: 6 * 784 }, (_, i) => (i * 31 + Math.floor(i / 784) * 7) % 256);
const unit = Float32Array.from(pictures, (value) => value / 255);
const labels = Uint8Array.of(0, 1, 2, 0, 1, 2);

describe('the same pictures twice', () => {
  it.each<[string, Record<string, Uint8Array>]>([
    ['flat and not', { 'data.npy': npy('|u1', [6, 784], pictures), 'images.npy': npy('|u1', [6, 28, 28], pictures) }],
    ['as bytes and as 0 … 1', { 'a.npy': npy('<f4', [6, 28, 28], unit), 'b.npy': npy('|u1', [6, 28, 28], pictures) }],
    [
      'whole and in parts',
      {
        'x.npy': npy('|u1', [6, 28, 28], pictures),
        'x_train.npy': npy('|u1', [4, 28, 28], pictures.slice(0, 4 * 784)),
        'x_test.npy': npy('|u1', [2, 28, 28], pictures.slice(4 * 784)),
      },
    ],
  ])('%s are taken once, and it is said', async (_, members) => {
    const set = await readFiles([file('set.npz', zipSync(members))]);
    expect(imageCount(set)).toBe(6);
    expect(set.images).toEqual(pictures);
    expect(set.notes?.every(({ code }) => code === 'same/arrays')).toBe(true);
    expect(set.notes?.length).toBeGreaterThan(0);
  });

  it('keep their labels', async () => {
    const members = {
      'data.npy': npy('|u1', [6, 784], pictures),
      'images.npy': npy('|u1', [6, 28, 28], pictures),
      'target.npy': npy('|u1', [6], labels),
    };
    const set = await readFiles([file('set.npz', zipSync(members))]);
    expect([...set.labels!]).toEqual([...labels]);
  });

  it('are two where their labels differ, and repeats within one array stay', async () => {
    const one = pictures.slice(0, 784);
    const twice = new Uint8Array(2 * 784);
    twice.set(one);
    twice.set(one, 784);
    const set = await readFiles([
      file('train-x.npy', npy('|u1', [2, 28, 28], twice)),
      file('train-y.npy', npy('|u1', [2], Uint8Array.of(1, 1))),
      file('test-x.npy', npy('|u1', [1, 28, 28], one)),
      file('test-y.npy', npy('|u1', [1], Uint8Array.of(2))),
    ]);
    expect(imageCount(set)).toBe(3);
    expect(set.notes).toEqual([{ code: 'same/all', values: { count: 3 } }]);
  });
});
