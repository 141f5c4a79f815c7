// Worker: images of a run as pictures for the page.
import { type Dataset, imageSize } from '../data/dataset.ts';
import type { Session } from '../engine/session.ts';
import type { Pictures } from '../protocol/messages.ts';

export const pictures = ({ dataset }: Session, pixels: Uint8Array): Pictures => picturesOf(dataset, pixels);

export function picturesOf({ kind, shape }: Pick<Dataset, 'kind' | 'shape'>, pixels: Uint8Array): Pictures {
  const [height, width, channels] = shape;
  return { kind, count: pixels.length / imageSize(shape), height, width, channels, pixels };
}
