// UI: numbers as the page writes them, in the language's digits and separators.

const formats = new Map<string, Intl.NumberFormat>();

function format(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

/** Writes a true minus sign, and none before a number that was rounded to zero. */
const minus = (text: string): string => text.replace(/^-(?=[0.,]*$)/, '').replace('-', '−');

/** 67797 as “67,797”. */
export function formatCount(value: number, language: string): string {
  return minus(format(language, { maximumFractionDigits: 0 }).format(value));
}

/** A fixed number of decimals, with a true minus. */
export function formatFixed(value: number, decimals: number, language: string): string {
  return minus(format(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value));
}

/** From here on a number of nats is written with a power of ten: it diverges, and its digits say nothing more. */
export const DIVERGING = 1e6;
/** The same of a number beside an axis, which has room for six letters. */
const WIDE = 1e4;

const superscript = (n: number): string => String(n).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);

/** −46022 as “−4.6·10⁴”. */
function withPower(value: number, language: string): string {
  const power = Math.floor(Math.log10(Math.abs(value)));
  const digits = format(language, { maximumFractionDigits: 1 }).format(value / 10 ** power);
  return `${minus(digits)}·10${superscript(power)}`;
}

/** Nats per image, with one decimal: a held-out estimate is not more precise. */
export function formatNats(value: number | null, language: string): string {
  if (value === null) return '–';
  if (!Number.isFinite(value)) return 'NaN';
  return Math.abs(value) < DIVERGING ? formatFixed(value, 1, language) : withPower(value, language);
}

/** A number beside an axis, with so many decimals. */
export function formatTick(value: number, decimals: number, language: string): string {
  return Math.abs(value) < WIDE ? formatFixed(value, decimals, language) : withPower(value, language);
}

/** Steps a second: three significant digits from 100 on, else two. */
export function formatRate(value: number, language: string): string {
  return minus(format(language, { maximumSignificantDigits: value >= 100 ? 3 : 2 }).format(value));
}

/** Bytes in the unit that fits. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return format(language, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: 'short',
    maximumFractionDigits: power < 2 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

/** A day, from milliseconds since 1970: 27 Nov 2026. */
export function formatDate(time: number, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' }).format(time);
}

/** 12 as “₁₂”. */
export function subscript(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

/** A setting's value: as many digits as it needs, four at most. */
export function formatShort(value: number, language: string): string {
  return minus(format(language, { maximumSignificantDigits: 4, useGrouping: false }).format(value));
}
