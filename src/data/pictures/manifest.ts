// Pictures: what a saved set says of itself in a file beside its folders. Folders alone lose the order of classes, those
// that have no images, and what was done to the set before; and equal pictures in them would pass for copies.
import type { Labels } from '../arrays/labels.ts';
import type { Dataset } from '../dataset.ts';
import { type Note, noteTexts } from '../notes.ts';
import type { ImageFile } from './images.ts';

export const MANIFEST = 'set.json';
const FORMAT = 'vae-playground set';
/** None of ours is longer: 255 classes of 60 letters, and some notes. */
const LONGEST = 1 << 17;

export interface Manifest {
  /** Path of the folder, or name of the archive, that it speaks of, with what parts it from what lies there. */
  readonly base: string;
  readonly kind: Dataset['kind'];
  /** In the order of the labels; none where the set has no classes. */
  readonly classes: readonly { readonly folder: string; readonly name: string }[];
  readonly notes: readonly Note[];
}

/** `folders` are those of the classes. */
export function writeManifest({ kind, classes, notes = [] }: Dataset, folders: readonly string[]): string {
  const named = classes.map((name, i) => ({ folder: folders[i]!, name }));
  // What names a file speaks of files that are not in here.
  const kept = notes.filter(({ values }) => !Object.hasOwn(values, 'where'));
  return `${JSON.stringify({ format: FORMAT, kind, classes: named, notes: kept }, null, 2)}\n`;
}

/** Null of any other file. `name` is its path, with " › " behind an archive. */
export function readManifest(name: string, bytes: Uint8Array): Manifest | null {
  if (!/(^|\/| › )set\.json$/.test(name) || bytes.length > LONGEST) return null;
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!isRecord(said) || said['format'] !== FORMAT) return null;
    const { kind, classes, notes } = said;
    if ((kind !== 'grey' && kind !== 'colour') || !isListOf(classes, isClass) || !isListOf(notes, isNote)) return null;
    return { base: name.slice(0, -MANIFEST.length), kind, classes, notes };
  } catch {
    // Some other file of that name.
    return null;
  }
}

export interface Restored {
  readonly manifest: Manifest;
  /** In the order that they had. */
  readonly files: readonly ImageFile[];
  /** Null where the set has no classes. */
  labelsOf(files: readonly ImageFile[]): Labels | null;
}

/** The pictures as one of the manifests has them; null where they are not those of one saved set and nothing else. */
export function restored(images: readonly ImageFile[], manifests: readonly Manifest[]): Restored | null {
  const [manifest] = manifests;
  if (!manifest || manifests.length > 1) return null;
  const { base, classes } = manifest;
  const labels = new Map(classes.map(({ folder }, label) => [folder, label]));
  const pathOf = ({ name }: ImageFile): readonly string[] => name.slice(base.length).split('/');
  const isOurs = (file: ImageFile): boolean => {
    const [folder, ...rest] = pathOf(file);
    return classes.length === 0 ? rest.length === 0 : rest.length === 1 && labels.has(folder!);
  };
  if (!images.every((file) => file.name.startsWith(base) && isOurs(file))) return null;
  // They are numbered throughout, with as many digits each.
  const files = images
    .map((file) => ({ file, number: pathOf(file).at(-1)! }))
    .toSorted((a, b) => (a.number < b.number ? -1 : Number(a.number > b.number)))
    .map(({ file }) => file);
  return {
    manifest,
    files,
    labelsOf: (read) =>
      classes.length === 0
        ? null
        : {
            labels: Uint8Array.from(read, (file) => labels.get(pathOf(file)[0]!)!),
            classes: classes.map(({ name }) => name),
            kept: null,
          },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isListOf<T>(value: unknown, is: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.length < 256 && value.every(is);
}

const isClass = (one: unknown): one is Manifest['classes'][number] =>
  isRecord(one) && typeof one['folder'] === 'string' && typeof one['name'] === 'string';

const isNote = (one: unknown): one is Note =>
  isRecord(one) &&
  Object.hasOwn(noteTexts, String(one['code'])) &&
  isRecord(one['values']) &&
  Object.values(one['values']).every((value) => typeof value === 'number' || typeof value === 'string');
