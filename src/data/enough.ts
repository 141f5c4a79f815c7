// Data: whether a set of one's own has enough in it to learn from.
import { FaultError } from '../core/fault.ts';
import { type Dataset, imageCount, imageSize } from './dataset.ts';
import type { Note } from './notes.ts';

/** Throws `data/few` for a set of one image, of which none could be held out. `where` is for the fault. */
export function requireEnough(set: Dataset, where: string): void {
  if (imageCount(set) >= 2) return;
  const copies = set.notes?.some(({ code }) => code === 'same/files');
  const what = copies ? 'All of these files hold the same picture' : 'There is one picture';
  const remedy = 'Choose at least two different ones: one to learn from, one held out.';
  throw new FaultError('data/few', what, where, remedy);
}

/** What is to be told of a set in which all images are the same. */
export function likeness(set: Dataset): Note[] {
  const count = imageCount(set);
  const size = imageSize(set.shape);
  const same = set.images.every((level, i) => i < size || level === set.images[i - size]);
  return count > 1 && same ? [{ code: 'same/all', values: { count } }] : [];
}
