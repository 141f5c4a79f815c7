// Pictures: a set as a zip of PNG files in a folder for each class, which is read again as it was.
import { zipSync, type Zippable } from 'fflate';
import { type Dataset, imageCount, imageSize } from '../dataset.ts';
import { encodePng } from './png.ts';

/** What no name of a folder may have on every system. */
const forbidden = /[\\/:*?"<>|]/g;
/** A PNG is packed already. */
const STORED = { level: 0 } as const;

export function datasetToZip({ shape, images, labels, classes, ...rest }: Dataset): Uint8Array {
  const size = imageSize(shape);
  const count = imageCount({ shape, images, labels, classes, ...rest });
  const digits = String(count).length;
  const files: Zippable = {};
  for (let i = 0; i < count; i++) {
    const name = `${String(i).padStart(digits, '0')}.png`;
    const folder = labels ? `${classes[labels[i]!]!.replaceAll(forbidden, '_')}/` : '';
    files[folder + name] = [encodePng(images.subarray(i * size, (i + 1) * size), shape), STORED];
  }
  return zipSync(files);
}
