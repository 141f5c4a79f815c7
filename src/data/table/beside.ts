// Table: a list of files with the class of each, beside the pictures it tells of ("labels.csv": filename,label).
import type { FileArray } from '../arrays/array.ts';
import type { Note } from '../notes.ts';
import { isNumber, labelName, type Table } from './csv.ts';

export interface NamedTable {
  readonly name: string;
  readonly table: Table;
}

const stem = (file: string): string => file.replace(/\.[^.]*$/, '');
const fileIn = (cell = ''): string => cell.trim().split(/[\\/]/).at(-1)!;

/** A first line of words alone may be a header, unless it names one of the files. */
function headed({ header, rows }: Table, files: readonly string[]): Table {
  const isLine = header?.some((cell) => files.includes(fileIn(cell)));
  return header && isLine ? { header: null, rows: [header, ...rows] } : { header, rows };
}

/**
 * The class of each of `files` by the first table that knows their names, with or without their endings and folders;
 * without `values` where it does not know them all; null where no table tells of them.
 */
export function labelsInTable(
  files: readonly string[],
  tables: readonly NamedTable[],
): { readonly values?: (number | string)[]; readonly notes: Note[] } | null {
  for (const { name, table } of tables) {
    const { header, rows } = headed(table, files);
    const columns = Array.from({ length: header?.length ?? rows[0]?.length ?? 0 }, (_, i) => i);
    const wanted = new Set(files.flatMap((file) => [file, stem(file)]));
    const known = (column: number): number => rows.filter((row) => wanted.has(fileIn(row[column]))).length;
    const naming = columns.toSorted((a, b) => known(b) - known(a))[0];
    if (naming === undefined || 2 * known(naming) < Math.min(files.length, rows.length)) continue;
    const others = columns.filter((i) => i !== naming);
    const label = others.find((i) => labelName.test(header?.[i] ?? '-')) ?? others[0];
    if (label === undefined) continue;
    const told = new Map<string, string>();
    for (const row of rows) {
      const file = fileIn(row[naming]);
      for (const key of [file, stem(file)]) told.set(key, (row[label] ?? '').trim());
    }
    const texts = files.map((file) => told.get(file) ?? told.get(stem(file)) ?? '');
    const missing = texts.filter((text) => text === '').length;
    if (missing > 0) return { notes: [{ code: 'labels/missing', values: { count: missing, where: name } }] };
    const values = texts.every(isNumber) ? texts.map(Number) : texts;
    // Places, sizes and the like are no classes.
    if (new Set(texts).size > 256 || values.some((value) => typeof value === 'number' && !Number.isInteger(value)))
      continue;
    return {
      values,
      notes: [{ code: 'labels/column', values: { column: header?.[label] ?? label + 1, where: name } }],
    };
  }
  return null;
}

/** The labels of an array, a line each: the only column, or the one that is named so. Null where there is none such. */
export function listIn({ name, table }: NamedTable): { readonly array: FileArray; readonly notes: Note[] } | null {
  const { header, rows } = table;
  const width = rows[0]?.length ?? 0;
  const column = header?.findIndex((cell) => labelName.test(cell)) ?? -1;
  const at = column >= 0 ? column : width === 1 ? 0 : -1;
  if (at < 0 || rows.some((row) => row.length !== width)) return null;
  // One word above other words, and none that says label: it is the first label.
  const isLabel = header !== null && column < 0 && rows.some((row) => !isNumber(row[at]!));
  const texts = (isLabel ? [header, ...rows] : rows).map((row) => row[at]!.trim());
  const array: FileArray = {
    where: name,
    dims: [texts.length],
    type: 'csv',
    values: () => Float64Array.from(texts, Number),
    ...(texts.every(isNumber) ? {} : { words: () => texts }),
  };
  return { array, notes: width > 1 ? [{ code: 'labels/column', values: { column: header![at]!, where: name } }] : [] };
}
