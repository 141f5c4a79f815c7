// Table: CSV with a row for each picture, with or without a header, the class in a column of its own. Commas,
// semicolons, tabs or spaces separate; "pixels" may also stand in one cell, apart by spaces.
import type { FileArray } from '../arrays/array.ts';
import type { Note } from '../notes.ts';

export interface Table {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

export const labelName = /^(label|labels|class|classes|target|y|digit|letter|species|category|emotion)$/i;
const otherName = /^(id|index|usage|split|filename|file|path|unnamed.*|)$/i;
export const isNumber = (cell: string): boolean => cell.trim() !== '' && Number.isFinite(Number(cell));

/** Whether the beginning of a file looks like one: printable, in lines of the same number of cells. */
export function isTable(name: string, bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 20_000);
  if (start.length === 0 || start.includes(0)) return false;
  return /\.(csv|tsv)(\.gz)?$/i.test(name) || (/\.(txt|data|dat)$/i.test(name) && /^[\d.,;\s+-eE]+$/.test(text(start)));
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export function parseTable(bytes: Uint8Array): Table {
  const lines = text(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  const separator = [',', ';', '\t', ' '].find((mark) => first.includes(mark)) ?? ',';
  const rows = lines.map((line) => cellsOf(line, separator));
  const isHeader = rows[0]?.some((cell) => !isNumber(cell)) && rows[0].length === rows[1]?.length;
  const named = isHeader && (rows[0]!.some((cell) => labelName.test(cell.trim())) || !rows[0]!.some(isNumber));
  const headed = named || (isHeader && rows[0]!.filter(isNumber).length < rows[0]!.length / 2);
  return headed ? { header: rows[0]!.map((cell) => cell.trim()), rows: rows.slice(1) } : { header: null, rows };
}

function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (letter === '"' && quoted && line[i + 1] === '"') cell += line[++i];
    else if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}

/** The pictures of a table and their labels, as arrays of one name; null where its rows are no pictures. */
export function tableArrays(
  table: Table,
  where: string,
): { readonly arrays: FileArray[]; readonly notes: Note[] } | null {
  const { header, rows } = unfolded(table);
  const width = rows[0]?.length ?? 0;
  if (rows.length === 0 || rows.some((row) => row.length !== width)) return null;
  const columns = Array.from({ length: width }, (_, i) => i);
  const named = columns.find((i) => labelName.test(header?.[i] ?? '-'));
  const rest = columns.filter((i) => i !== named && !(header && otherName.test(header[i]!)));
  const label = named ?? (isFlat(rest.length) ? undefined : labelColumn(rows, rest));
  const pixels = rest.filter((i) => i !== label);
  if (!isFlat(pixels.length)) return null;
  const values = new Float32Array(rows.length * pixels.length);
  for (const [n, row] of rows.entries()) {
    for (const [p, i] of pixels.entries())
      values[n * pixels.length + p] = row[i]!.trim() === '' ? Number.NaN : Number(row[i]);
  }
  const images: FileArray = { where, dims: [rows.length, pixels.length], type: 'csv', values: () => values };
  if (label === undefined) return { arrays: [images], notes: [] };
  const names = rows.map((row) => row[label]!.trim());
  const list: FileArray = {
    where,
    dims: [rows.length],
    type: 'csv',
    values: () => Float64Array.from(names, Number),
    ...(names.every(isNumber) ? {} : { words: () => names }),
  };
  const note: Note = { code: 'labels/column', values: { column: header?.[label] ?? label + 1, where } };
  return { arrays: [images, list], notes: named === undefined ? [note] : [] };
}

/** Pixels that stand in one cell, each in a cell of its own. */
function unfolded({ header, rows }: Table): Table {
  const at = rows[0]?.findIndex((cell) => cell.trim().split(/\s+/).length >= 64) ?? -1;
  if (at < 0) return { header, rows };
  const out = rows.map((row) => [...row.slice(0, at), ...row.slice(at + 1), ...(row[at] ?? '').trim().split(/\s+/)]);
  const head = header && [...header.filter((_, i) => i !== at)];
  const width = out[0]?.length ?? 0;
  return {
    header: head && [...head, ...Array.from({ length: width - head.length }, (_, i) => `pixel${i}`)],
    rows: out,
  };
}

function isFlat(count: number): boolean {
  const whole = (size: number): boolean => Math.sqrt(size) >= 8 && Number.isInteger(Math.sqrt(size));
  return whole(count) || (count % 3 === 0 && whole(count / 3));
}

/**
 * Without a header the class stands first or last: words, or the one of the two that changes among a few whole numbers.
 */
function labelColumn(rows: readonly (readonly string[])[], columns: readonly number[]): number | undefined {
  const ends = [columns[0]!, columns.at(-1)!];
  const words = ends.find((i) => rows.some((row) => !isNumber(row[i]!)));
  if (words !== undefined) return words;
  return ends.find((i) => {
    const distinct = new Set(rows.map((row) => Number(row[i])));
    return distinct.size > 1 && distinct.size <= 256 && [...distinct].every(Number.isInteger);
  });
}
