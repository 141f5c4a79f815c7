import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { readFiles } from '../files/files.ts';
import type { DecodeImage } from './decode-image.ts';
import { encodePng } from './png.ts';
import { datasetToZip } from './to-zip.ts';

const decodePng: DecodeImage = async (bytes) => {
  const { width, height, data, channels } = decode(bytes);
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let p = 0; p < width * height; p++) {
    for (let c = 0; c < 3; c++) rgba[4 * p + c] = Number(data[p * channels + (channels === 3 ? c : 0)]);
    rgba[4 * p + 3] = 255;
  }
  return { width, height, rgba };
};

const setOf = (channels: 1 | 3): Dataset => ({
  id: 'some',
  kind: channels === 3 ? 'colour' : 'grey',
  shape: [28, 28, channels],
  images: Uint8Array.from({ length: 6 * 784 * channels }, (_, i) => (i * 37 + (i % 11) * 5) % 256),
  labels: Uint8Array.of(1, 0, 1, 2, 2, 0),
  classes: ['a', 'b', 'c'],
});

describe.each([1, 3] as const)('%i channels', (channels) => {
  const set = setOf(channels);

  it('are a PNG that another decoder reads', () => {
    const size = 784 * channels;
    const { width, height, data, channels: found } = decode(encodePng(set.images.subarray(0, size), set.shape));
    expect([width, height, found]).toEqual([28, 28, channels]);
    expect(new Uint8Array(data)).toEqual(set.images.subarray(0, size));
  });

  it('leave as a zip and come back as they were, class by class', async () => {
    const bytes = async (): Promise<Uint8Array> => datasetToZip(set);
    const back = await readFiles([{ name: 'some.zip', bytes }], { decode: decodePng });
    expect(back).toMatchObject({ kind: set.kind, shape: set.shape, classes: set.classes });
    const picture = ({ images }: Dataset, i: number): string =>
      images.slice(i * 784 * channels, (i + 1) * 784 * channels).join();
    const named = (one: Dataset): string[] =>
      Array.from({ length: 6 }, (_, i) => `${one.classes[one.labels![i]!]} ${picture(one, i)}`).toSorted();
    expect(named(back)).toEqual(named(set));
  });
});

it.each([
  ['of the parts of a set, of heaps, and of numbers', ['train', 'images', '7']],
  ['that no folder can have', ['a/b', 'a:b', 'A:B']],
  ['with what a table is divided by', ['cat, black', 'the “6”', '"..."']],
  ['that are empty, hidden or one above', ['.', '..', '.hidden']],
])('classes keep names %s', async (_, classes) => {
  const set: Dataset = { ...setOf(1), classes };
  const bytes = async (): Promise<Uint8Array> => datasetToZip(set);
  const back = await readFiles([{ name: 'some.zip', bytes }], { decode: decodePng });
  expect([...back.classes].toSorted()).toEqual(classes.toSorted());
  const sizes = (one: Dataset): string[] =>
    Array.from(one.labels!, (label, i) => `${one.classes[label]} ${one.images[i * 784 + 1]}`).toSorted();
  expect(sizes(back)).toEqual(sizes(set));
});

it('one class keeps its name', async () => {
  const set: Dataset = { ...setOf(3), classes: ['cat'], labels: new Uint8Array(6) };
  const bytes = async (): Promise<Uint8Array> => datasetToZip(set);
  expect((await readFiles([{ name: 'some.zip', bytes }], { decode: decodePng })).classes).toEqual(['cat']);
});
