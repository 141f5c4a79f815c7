import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset.ts';
import { type NamedFile, readFiles } from '../files/files.ts';
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

describe('a saved set is read again with', () => {
  const back = (set: Dataset): Promise<Dataset> =>
    readFiles([{ name: 'some.zip', bytes: async () => datasetToZip(set) }], { id: set.id, decode: decodePng });

  it.each([
    ['its classes and images in their own order', setOf(1), { classes: ['ten', '9', '1'] }],
    ['a class that has no images', setOf(1), { classes: ['a', 'b', 'c', 'none'] }],
    ['pictures that repeat', setOf(1), { images: setOf(1).images.map((_, i) => (i < 784 * 4 ? 90 : i % 251)) }],
    ['its kind, though no colours are to be seen', setOf(3), { images: setOf(3).images.map((_, i) => (i / 3) % 256) }],
    ['no classes', setOf(1), { labels: null, classes: [] }],
  ])('%s', async (_, set, change) => {
    const saved = { ...set, ...change };
    expect(await back(saved)).toEqual({ ...saved, notes: [] });
  });

  it('what was done to it before, but for what names a file', async () => {
    const notes = [
      { code: 'prepared/stretched', values: { low: 20, high: 80 } },
      { code: 'same/files', values: { count: 2, where: 'gone.png' } },
    ] as const;
    expect((await back({ ...setOf(1), notes })).notes).toEqual([notes[0]]);
  });
});

describe('a saved set that was unpacked', () => {
  const set = { ...setOf(1), classes: ['train', 'test', 'images'] };
  const unpacked = Object.entries(unzipSync(datasetToZip(set))).map(
    ([name, content]): NamedFile => ({ name: `mine/${name}`, bytes: async () => content }),
  );
  const read = (...files: NamedFile[]): Promise<Dataset> => readFiles(files, { decode: decodePng });

  it('is the same set from its folder, less what was deleted', async () => {
    expect(await read(...unpacked.toReversed())).toMatchObject({
      images: set.images,
      labels: set.labels,
      classes: set.classes,
    });
    const fewer = await read(...unpacked.filter(({ name }) => !name.endsWith('/2.png')));
    expect(fewer.labels).toEqual(Uint8Array.of(1, 0, 2, 2, 0));
  });

  it('is read by its folders like any other where something was put beside it', async () => {
    const more = encodePng(new Uint8Array(784).fill(7), [28, 28, 1]);
    const plain = { ...set, classes: ['a', 'b', 'c'] };
    const files = Object.entries(unzipSync(datasetToZip(plain))).map(
      ([name, content]): NamedFile => ({ name: `mine/${name}`, bytes: async () => content }),
    );
    const { classes, labels } = await read(...files, { name: 'mine/zoo/1.png', bytes: async () => more });
    expect(classes).toEqual(['a', 'b', 'c', 'zoo']);
    expect(labels).toHaveLength(7);
  });

  it('is read by its folders where the file beside them was spoilt', async () => {
    const spoilt = (text: string): NamedFile[] => [
      ...Object.entries(unzipSync(datasetToZip(setOf(1))))
        .filter(([name]) => name !== 'set.json')
        .map(([name, content]): NamedFile => ({ name, bytes: async () => content })),
      { name: 'set.json', bytes: async () => new TextEncoder().encode(text) },
    ];
    for (const text of ['{', '[]', 'null', '{"format":"vae-playground set","kind":"grey","classes":[{}],"notes":[]}']) {
      expect((await read(...spoilt(text))).classes).toEqual(['a', 'b', 'c']);
    }
  });
});

it('writes a picture of two levels with one bit for each', () => {
  const [height, width] = [5, 11];
  const pixels = Uint8Array.from({ length: height * width }, (_, i) => (i % 3 === 0 || i % 7 === 0 ? 255 : 0));
  const { data, depth, channels, ...size } = decode(encodePng(pixels, [height, width, 1], { depth: 1, level: 9 }));
  expect([size.height, size.width, depth, channels]).toEqual([height, width, 1, 1]);
  const line = data.length / height;
  const read = Uint8Array.from(pixels, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return (Number(data[y * line + (x >> 3)]) >> (7 - (x & 7))) & 1 ? 255 : 0;
  });
  expect(read).toEqual(pixels);
});
