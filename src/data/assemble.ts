// Data: from the arrays of some files to a data set.
import { FaultError } from '../core/fault.ts';
import { elements, type FileArray } from './array.ts';
import type { Dataset } from './dataset.ts';
import { join } from './gunzip.ts';
import { labelsFromNumbers } from './labels.ts';
import { pairArrays } from './pair.ts';
import { type FrameSize, nearestFrame, resize } from './resize.ts';
import { toStack } from './stack.ts';

/** Pictures and labels found among `arrays`, in frames of `size` or of the size nearest to the pictures. */
export function arraysToDataset(id: string, arrays: readonly FileArray[], size?: FrameSize): Dataset {
  const pairs = pairArrays(arrays);
  const unlabelled = pairs.find(({ labels }) => labels === null);
  const labelled = pairs.find(({ labels }) => labels !== null);
  if (labelled && unlabelled) {
    const what = `There are labels for ${labelled.images.where} but none for these pictures`;
    const remedy = 'Choose the labels of both parts, or one part alone.';
    throw new FaultError('data/count-mismatch', what, unlabelled.images.where, remedy);
  }
  const stacks = pairs.map(({ images }) => toStack(images));
  const frame = size ?? nearestFrame(stacks[0]!.height, stacks[0]!.width);
  const parts = stacks.map((stack) => resize(stack, frame).values);
  const images = join(
    parts,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  const shape = [frame, frame, 1] as const;
  if (!labelled) return { id, shape, images, labels: null, classes: [] };

  const numbers = new Float64Array(images.length / elements(shape));
  let at = 0;
  for (const { labels } of pairs) {
    const values = labels!.values();
    numbers.set(values, at);
    at += values.length;
  }
  return { id, shape, images, ...labelsFromNumbers(numbers, labelled.labels!.where) };
}
