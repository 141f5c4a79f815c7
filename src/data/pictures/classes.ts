// Pictures: their classes, from a table beside them, the folders they lie in, or their own names, whichever says
// something first.
import { type Labels, labelsFrom, labelsFromNames } from '../arrays/labels.ts';
import type { Note } from '../notes.ts';
import { type NamedTable, labelsInTable } from '../table/beside.ts';

export interface Classes {
  readonly labels: Labels | null;
  readonly notes: Note[];
}

/** `names` are paths, "/" between their parts, with " › " behind an archive; `where` is for faults. */
export function classesOf(names: readonly string[], tables: readonly NamedTable[], where: string): Classes {
  const paths = names.map((name) => name.split(' › ').at(-1)!.split('/'));
  const listed = labelsInTable(
    paths.map((path) => path.at(-1)!),
    tables,
  );
  if (listed?.values) return { labels: labelsFrom(listed.values, where), notes: listed.notes };
  const notes = listed?.notes ?? [];
  const folders = foldersOf(paths);
  if (folders) {
    notes.push(...folders.notes);
    return { labels: labelsFromNames(folders.values), notes };
  }
  const values = namesOf(paths.map((path) => path.at(-1)!));
  if (!values) return { labels: null, notes };
  const example = names[0]!.split('/').at(-1)!;
  return {
    labels: labelsFromNames(values),
    notes: [...notes, { code: 'labels/names', values: { where: example, class: values[0]! } }],
  };
}

/** Folders that say which part of a set a picture is from, or that pictures are in them: nobody's class. */
const isPart = (folder: string): boolean =>
  /^(train|training|test|testing|val|valid|validation|eval|dev)$/i.test(folder);
const isHeap = (folder: string): boolean =>
  /^(images?|imgs?|pictures?|photos?|jpe?gs?|pngs?|data|files)$/i.test(folder);

/** Whether a folder of this name is read as a class, whatever lies beside it. */
export const namesClass = (folder: string): boolean => !isPart(folder) && !isHeap(folder);

/** The innermost folder of each that could be a class, where every picture has one and there are at least two. */
function foldersOf(paths: readonly string[][]): { readonly values: string[]; readonly notes: Note[] } | null {
  const folders = paths.map((path) => path.slice(0, -1));
  const sayNothing = folders.every((own) => isHeap(own.at(-1) ?? '') || isPart(own.at(-1) ?? ''));
  const meaningful = folders.map((own) => own.filter((one) => !isPart(one) && !(sayNothing && isHeap(one))));
  const values = meaningful.map((own) => own.at(-1) ?? '');
  if (values.includes('') || new Set(values).size < 2) return null;
  const passed = folders.findIndex((own, i) => own.at(-1) !== values[i]);
  const notes: Note[] = [];
  if (passed >= 0) {
    notes.push({ code: 'labels/folders', values: { where: paths[passed]!.join('/'), class: values[passed]! } });
  }
  return { values, notes };
}

/**
 * "3_0012.png" and "cat.17.jpg": two fields, of which one is a word or a short number that several pictures share,
 * every one of them. A camera's "IMG_20230101_0012.jpg" has none such.
 */
function namesOf(files: readonly string[]): string[] | null {
  const fields = files.map((file) => file.replace(/\.[^.]*$/, '').split(/[._\- ]+/));
  if (fields.some((own) => own.length !== 2)) return null;
  const columns = [0, 1].map((k) => fields.map((own) => own[k]!));
  const areClasses = (values: readonly string[], form: RegExp): boolean => {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return (
      counts.size > 1 && counts.size <= 256 && [...counts].every(([value, count]) => count > 1 && form.test(value))
    );
  };
  return [/^\p{L}+$/u, /^\d{1,3}$/].flatMap((form) => columns.filter((values) => areClasses(values, form)))[0] ?? null;
}
