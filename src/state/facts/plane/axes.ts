// Facts: which two of many dimensions carry the most, and how a link writes two axes.
import { FaultError } from '../../../core/fault.ts';
import type { DimensionUse } from '../../../math/latent-use.ts';

export type Axes = readonly [x: number, y: number];

/** A dimension counts as used above so many nats of KL; where there is no KL, above this spread of its means. */
const LEAST = { kl: 0.1, spread: 0.01 } as const;
/**
 * How many clouds in a row must name the same two dimensions: more where the third carries nearly as much as the
 * second.
 */
const AGREEMENTS = { clear: 3, close: 8 } as const;
/**
 * From this factor on, one amount is clearly larger than another. Axes already chosen are replaced only by a pair that
 * carries this much more.
 */
const CLEARLY = 1.25;

const carried = ({ kl, spread }: DimensionUse): number => kl ?? spread;
const tells = ({ kl, spread }: DimensionUse): boolean => (kl === null ? spread > LEAST.spread : kl > LEAST.kl);

/**
 * The two dimensions that carry the most, the lower index first; null where none is used. If only one is used, the
 * other is one of those `shown`, since which unused dimension ranks second is chance.
 */
export function mostUsed(use: readonly DimensionUse[], shown: Axes): Axes | null {
  const [first, second] = use;
  if (!first || !second || !tells(first)) return null;
  const kept = shown[0] === first.dimension ? shown[1] : shown[0];
  const other = tells(second) ? second.dimension : kept;
  return first.dimension < other ? [first.dimension, other] : [other, first.dimension];
}

function needed([, second, third]: readonly DimensionUse[]): number {
  const close = second && third && tells(second) && carried(second) < CLEARLY * carried(third);
  return close ? AGREEMENTS.close : AGREEMENTS.clear;
}

const same = (a: Axes, b: Axes | null): boolean => b !== null && a.includes(b[0]) && a.includes(b[1]);

/** How a link writes two axes, counting from 1. */
export const formatAxes = ([x, y]: Axes): string => `${x + 1}-${y + 1}`;

/** Throws `setting/invalid` unless the text names two different dimensions of so many. */
export function parseAxes(text: string, latent: number): Axes {
  const [, x, y] = (/^(\d{1,3})-(\d{1,3})$/.exec(text) ?? []).map((part) => Number(part) - 1);
  const there = (d: number | undefined): d is number => d !== undefined && d >= 0 && d < latent;
  if (there(x) && there(y) && x !== y) return [x, y];
  const remedy = latent < 2 ? 'With one dimension leave it out.' : `Give two of 1 to ${latent}, for example 1-2.`;
  throw new FaultError('setting/invalid', `axes is “${text}”`, 'axes', remedy);
}

/** Counts how often in a row the same two were named; returns them when they are to be shown. */
export function createChoice(): (use: readonly DimensionUse[], shown: Axes, chosen: boolean) => Axes | null {
  let named: Axes | null = null;
  let agreed = 0;
  return (use, shown, chosen) => {
    const best = mostUsed(use, shown);
    agreed = best && same(best, named) ? agreed + 1 : 1;
    named = best;
    if (!best || agreed < needed(use)) return null;
    if (!chosen) return best;
    const sum = (axes: Axes): number =>
      use.filter(({ dimension }) => axes.includes(dimension)).reduce((total, one) => total + carried(one), 0);
    return !same(best, shown) && sum(best) >= CLEARLY * sum(shown) ? best : null;
  };
}
