// Command line: the images behind the paths that were given; a folder stands for all that lies in it.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { FaultError } from '../core/fault.ts';
import type { FrameOptions } from '../data/pictures/resize.ts';
import type { Dataset } from '../data/dataset.ts';
import { requireEnough } from '../data/enough.ts';
import { framePhotograph } from '../data/pictures/photograph.ts';
import { type NamedFile, readFiles } from '../data/files/files.ts';
import { decodeInNode } from './decode.ts';

/** What the page would make of the same files, its pictures decoded by sharp. */
export async function readPaths(paths: readonly string[], frames: FrameOptions = {}): Promise<Dataset> {
  const set = await readFiles(filesAt(paths), { ...frames, decode: decodeInNode });
  requireEnough(set, paths[0] ?? 'files');
  return set;
}

/** One picture after the other, each by its middle square as that set has its own, [n, h, w, c]. */
export async function picturesLike(paths: readonly string[], { shape }: Dataset): Promise<Uint8Array> {
  const frames: Uint8Array[] = [];
  for (const { name, bytes } of filesAt(paths)) {
    frames.push(
      await framePhotograph(new File([(await bytes()) as Uint8Array<ArrayBuffer>], name), shape, decodeInNode),
    );
  }
  return new Uint8Array(Buffer.concat(frames));
}

/** Files by their names; those of a folder by their path from it, which names their classes. */
function filesAt(paths: readonly string[]): NamedFile[] {
  return paths.flatMap((path) => {
    if (!guarded(path, () => statSync(path)).isDirectory()) return [named(basename(path), path)];
    const inside = guarded(path, () => readdirSync(path, { recursive: true, withFileTypes: true }));
    return inside
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => named(join(basename(path), relative(path, file)).replaceAll('\\', '/'), file));
  });
}

function named(name: string, path: string): NamedFile {
  return { name, bytes: async () => new Uint8Array(guarded(path, () => readFileSync(path))) };
}

function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const remedy = 'Check the path and its permissions.';
    throw new FaultError('data/unsupported', 'The file cannot be read', path, remedy, { cause });
  }
}
