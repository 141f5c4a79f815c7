// Command line: the files behind the paths that were given, folders with all that lies in them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { FaultError } from '../core/fault.ts';
import type { NamedFile } from '../data/files.ts';

/** Files by their names; those of a folder by their path from it, which names their classes. */
export function filesAt(paths: readonly string[]): NamedFile[] {
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
