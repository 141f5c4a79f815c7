// Benchmark: the images that every rival learns from, in memory and as a bare file that other languages read too.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FaultError } from '../../../core/fault.ts';
import { type Dataset, imageCount, imageSize } from '../../../data/dataset.ts';
import { readFiles } from '../../../data/files/files.ts';
import { dataSetCard } from '../../../data/sets.ts';
import type { ImageFile, Setting } from '../rivals/protocol.ts';

/** Held out of every set. */
export const HELD_OUT = 1000;
const MNIST = ['t10k-images-idx3-ubyte.gz', 't10k-images-idx3-ubyte', 'train-images-idx3-ubyte.gz'];

/** Digits drawn from seed 1. */
export async function drawnDigits(count: number, directory: string): Promise<ImageFile> {
  return save(await dataSetCard('synthetic-digits').load({ seed: 1, count }), 'drawn digits', directory);
}

/** The first IDX file of MNIST's that `folder` holds. */
export async function mnistDigits(folder: string, directory: string): Promise<ImageFile> {
  for (const name of MNIST) {
    const path = join(folder, name);
    try {
      const bytes = new Uint8Array(readFileSync(path));
      const dataset = await readFiles([{ name: basename(path), bytes: async () => bytes }], {});
      return save(dataset, `MNIST (${name})`, directory);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new FaultError(
    'data/unsupported',
    `There is no ${MNIST[0]} here`,
    folder,
    'Give --mnist a folder that has it.',
  );
}

/** The same drawn faces in grey and in colour: the brightness of the first is the green of the second. */
export async function facesOf(
  count: number,
  side: number,
  directory: string,
): Promise<readonly { readonly data: ImageFile; readonly channels: number }[]> {
  const { images, shape, ...set } = await dataSetCard(side === 64 ? 'faces-64' : 'faces').load({ seed: 1, count });
  const [height, width, channels] = shape;
  const green = Uint8Array.from({ length: images.length / channels }, (_, i) => images[i * channels + 1]!);
  const grey: Dataset = { ...set, images: green, shape: [height, width, 1] };
  const colour: Dataset = { ...set, images, shape };
  return [grey, colour].map((dataset) => {
    const channels = dataset.shape[2];
    return { data: save(dataset, `faces ${side} ${channels}`, directory), channels };
  });
}

function save(dataset: Dataset, name: string, directory: string): ImageFile {
  const count = imageCount(dataset);
  const file = join(directory, `${name.replace(/\W+/g, '-')}-${count}.bytes`);
  writeFileSync(file, dataset.images);
  const { classes } = dataset;
  const labels = dataset.labels ? { file: `${file}.labels`, classes } : null;
  if (labels && dataset.labels) writeFileSync(labels.file, dataset.labels);
  return { file, labels, name, count, train: count - HELD_OUT };
}

/** The same files as a data set of ours. */
export function readImages({ image, data }: Pick<Setting, 'image' | 'data'>): Dataset {
  const images = new Uint8Array(readFileSync(data.file)).subarray(0, data.count * imageSize(image));
  const labels = data.labels ? new Uint8Array(readFileSync(data.labels.file)).subarray(0, data.count) : null;
  return {
    id: 'bench',
    kind: image[2] === 1 ? 'grey' : 'colour',
    shape: image,
    images,
    labels,
    classes: data.labels?.classes ?? [],
  };
}
