// Benchmark: numbers and tables as Markdown.

/** Three significant digits or so, thousands with commas; an en dash where there is none. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const [whole = '', part] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (part === undefined ? grouped : `${grouped}.${part}`).replace(/^-/, '−');
}

/** Log-likelihoods and their kin, with a tenth of a nat. */
export function nats(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(1).replace(/^-/, '−');
}

/** Bytes as MB (10⁶). */
export function megabytes(bytes: number | null | undefined): string {
  return figure(bytes === null || bytes === undefined ? null : bytes / 1e6);
}

export interface Column {
  readonly title: string;
  readonly numeric?: boolean;
}

/** A table; a bar within a cell is kept from ending it. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(columns.map(({ title }) => title)),
    `|${columns.map(({ numeric }) => (numeric ? '---:' : '---')).join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}

/** The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced; null where it lacks them. */
export function replaceRegion(text: string, content: string, name = 'bench'): string | null {
  const mark = `<!-- ${name} -->`;
  const begin = text.indexOf(mark);
  const end = text.indexOf(`<!-- /${name} -->`, begin);
  if (begin < 0 || end < 0) return null;
  return `${text.slice(0, begin + mark.length)}\n${content}\n${text.slice(end)}`;
}
