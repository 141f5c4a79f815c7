// Data sets: MNIST and the sets made in its likeness, 60,000 training images as a pair of gzipped IDX files on the web.
import { FaultError } from '../../core/fault.ts';
import type { FileArray } from '../arrays/array.ts';
import type { LoadOptions } from '../card.ts';
import type { Dataset } from '../dataset.ts';
import { type DownloadSurroundings, download } from '../download.ts';
import { gunzip } from '../packed/gunzip.ts';
import { parseIdx } from '../arrays/idx.ts';
import { labelsFromNumbers } from '../arrays/labels.ts';
import { createBudget } from '../limit.ts';

const IMAGES = 'train-images-idx3-ubyte.gz';
const LABELS = 'train-labels-idx1-ubyte.gz';
const SIZE = 28 * 28;

export interface IdxSource {
  readonly id: string;
  /** Folders that hold the same files, each ending in "/". */
  readonly mirrors: readonly string[];
  /** Of both files together. */
  readonly bytes: number;
  readonly count: number;
  readonly classes: readonly string[];
}

/** Fetches both files; the first `options.count` images where a count is given. */
export async function loadIdx(
  source: IdxSource,
  options: LoadOptions,
  around?: DownloadSurroundings,
): Promise<Dataset> {
  let before = 0;
  const fetchFile = async (file: string, dims: readonly number[]): Promise<Uint8Array> => {
    let loaded = 0;
    let array: FileArray | undefined;
    await download(
      {
        mirrors: source.mirrors.map((mirror) => mirror + file),
        verify: (bytes, where) => {
          array = parseIdx(gunzip(bytes, where, createBudget()), where);
          requireDims(array, dims);
        },
        onProgress: (bytes) => {
          loaded = bytes;
          const total = before + loaded;
          const fraction = Math.min(1, total / source.bytes);
          options.onProgress?.({ fraction, loadedBytes: total, totalBytes: source.bytes });
        },
        ...(options.signal ? { signal: options.signal } : {}),
      },
      around,
    );
    before += loaded;
    return Uint8Array.from(array!.values());
  };

  const labels = await fetchFile(LABELS, [source.count]);
  const images = await fetchFile(IMAGES, [source.count, 28, 28]);
  const count = Math.min(options.count ?? source.count, source.count);
  return {
    id: source.id,
    kind: 'grey',
    shape: [28, 28, 1],
    images: images.slice(0, count * SIZE),
    labels: labelsFromNumbers(labels, source.id).labels.slice(0, count),
    classes: source.classes,
  };
}

function requireDims(array: FileArray, dims: readonly number[]): void {
  if (array.dims.join() === dims.join()) return;
  const what = `The file holds ${array.dims.join(' × ')} values where ${dims.join(' × ')} were expected`;
  throw new FaultError('data/shape', what, array.where, 'Choose another data set; this one has changed at its source.');
}
