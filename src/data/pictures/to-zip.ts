// Pictures: a set as a zip of PNG files in a folder for each class, with what it is in a file beside them: it is read
// again as it was, and by others as folders or by a table.
import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Dataset, imageCount, imageSize } from '../dataset.ts';
import { namesClass } from './classes.ts';
import { MANIFEST, writeManifest } from './manifest.ts';
import { encodePng } from './png.ts';

/** A PNG is packed already. */
const STORED = { level: 0 } as const;

export function datasetToZip(dataset: Dataset): Uint8Array {
  const { shape, images, labels, classes } = dataset;
  const size = imageSize(shape);
  const count = imageCount(dataset);
  const digits = String(count).length;
  const folders = foldersFor(classes);
  const files: Zippable = { [MANIFEST]: strToU8(writeManifest(dataset, labels ? folders : [])) };
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const name = `${String(i).padStart(digits, '0')}.png`;
    const folder = labels ? `${folders[labels[i]!]!}/` : '';
    files[folder + name] = [encodePng(images.subarray(i * size, (i + 1) * size), shape), STORED];
    if (labels) lines.push(`${name},${quoted(classes[labels[i]!]!)}`);
  }
  const lost = classes.length === 1 || folders.some((folder, i) => folder !== classes[i] || !namesClass(folder));
  if (labels && lost) files['labels.csv'] = strToU8(['file,label', ...lines, ''].join('\n'));
  return zipSync(files);
}

/** A folder for each class. Where it cannot have the very name, or would not be read as a class, a table tells the classes. */
function foldersFor(classes: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return classes.map((name) => {
    const plain = name.replaceAll(/[\\/:*?"<>|›\p{Cc}]/gu, '_').replaceAll(/^[.\s]+|[.\s]+$/g, '_') || '_';
    let folder = plain;
    // Some systems take upper and lower case for the same.
    for (let i = 2; taken.has(folder.toLowerCase()); i++) folder = `${plain} ${i}`;
    taken.add(folder.toLowerCase());
    return folder;
  });
}

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
