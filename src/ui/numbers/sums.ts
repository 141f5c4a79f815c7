// UI: sums whose numbers add up as they are written. If each were rounded for itself, the page could say −166.9 =
// −162.2 − 4.6.
import { formatFixed, formatShort } from './format.ts';

/** factor · value. */
export interface Part {
  readonly factor: number;
  readonly value: number;
}

const MOST_DECIMALS = 6;

/** A factor rounded as formatShort() writes it. */
const written = (factor: number): number => Number(factor.toPrecision(4));
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Decimals of the total and of the values. */
interface Decimals {
  readonly total: number;
  readonly values: number;
}

/** Whether a reader who computes with these decimals finds the total as it is written. */
function addsUp(total: number, parts: readonly Part[], decimals: Decimals): boolean {
  const sum = parts.reduce((all, { factor, value }) => all + written(factor) * rounded(value, decimals.values), 0);
  return Math.abs(sum - rounded(total, decimals.total)) < 0.5 * 10 ** -decimals.total;
}

export const totalOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { factor, value }) => sum + factor * value, 0);

/**
 * The fewest decimals, the same for all numbers, with which Σ factor · value gives the total as written; `least` if no
 * number of decimals does.
 */
export function decimalsOf(parts: readonly Part[], least = 1): number {
  const found = upFrom(least).find((decimals) => addsUp(totalOf(parts), parts, { total: decimals, values: decimals }));
  return found ?? least;
}

const upFrom = (least: number): number[] => Array.from({ length: MOST_DECIMALS - least + 1 }, (_, i) => least + i);

/**
 * “total = part + part …”; ≈ where the parts do not give the total to begin with, as when a weight changed between the
 * two. A part of factor 0 is left out. Under a large factor values need more decimals than the total.
 */
export function writeSum(all: readonly Part[], language: string, { least = 1, total = totalOf(all) } = {}): string {
  const parts = all.filter(({ factor }) => factor !== 0);
  const choices = [
    ...upFrom(least)
      .slice(0, 3)
      .map((decimals) => ({ total: decimals, values: decimals })),
    ...upFrom(least + 1).map((values) => ({ total: least, values })),
  ];
  const found = choices.find((decimals) => addsUp(total, parts, decimals));
  const decimals = found ?? { total: least, values: least };
  const terms = parts.map(({ factor, value }, i) => {
    const sign = factor < 0 ? '−' : i > 0 ? '+' : '';
    const size = Math.abs(factor) === 1 ? '' : `${formatShort(Math.abs(factor), language)} · `;
    const number = formatFixed(value, decimals.values, language);
    const bracketed = number.startsWith('−') && (sign !== '' || size !== '') ? `(${number})` : number;
    return `${sign}${i > 0 && sign ? ' ' : ''}${size}${bracketed}`;
  });
  return `${formatFixed(total, decimals.total, language)} ${found ? '=' : '≈'} ${terms.join(' ')}`;
}
