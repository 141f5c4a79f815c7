// Pictures: the same file under two names. A copy of a picture would be held out while it is trained on.
import { hashOf } from '../arrays/same.ts';
import type { Note } from '../notes.ts';
import type { ImageFile } from './images.ts';

/** Each content once in a folder; in another folder it may be another class. */
export function withoutCopies(images: readonly ImageFile[]): { readonly files: ImageFile[]; readonly notes: Note[] } {
  const seen = new Map<string, ImageFile[]>();
  const copies: string[] = [];
  const files = images.filter((file) => {
    const folder = file.name.split('/').slice(0, -1).join('/');
    const key = `${folder} ${file.bytes.length} ${hashOf(file.bytes, 0, file.bytes.length)}`;
    const there = seen.get(key) ?? [];
    if (there.some(({ bytes }) => bytes.every((byte, i) => byte === file.bytes[i]))) {
      copies.push(file.name);
      return false;
    }
    seen.set(key, [...there, file]);
    return true;
  });
  if (copies.length === 0) return { files, notes: [] };
  return { files, notes: [{ code: 'same/files', values: { count: copies.length, where: copies[0]! } }] };
}
