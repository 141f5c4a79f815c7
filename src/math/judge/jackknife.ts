// Judging: how far a number that is no average may be off: computed again and again with a group of the rows left out.
import { invariant } from '../../core/invariant.ts';
import type { Rows } from '../rows.ts';

/**
 * Standard error of `statistic` of independent rows by the jackknife with `groups` groups (Shao & Tu 1995): every
 * `groups`th row is left out at a time. `turn` is taken between two. Null for fewer rows than groups.
 */
export async function jackknifeError(
  { values, count, width }: Rows,
  statistic: (rows: Rows) => number,
  turn: () => Promise<void>,
  groups = 10,
): Promise<number | null> {
  invariant(groups > 1, 'one group leaves nothing');
  if (count < groups) return null;
  const found = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    const left = new Float64Array((count - Math.ceil((count - group) / groups)) * width);
    let at = 0;
    for (let row = 0; row < count; row++) {
      if (row % groups === group) continue;
      for (let i = 0; i < width; i++) left[at++] = values[row * width + i]!;
    }
    found[group] = statistic({ values: left, count: left.length / width, width });
    await turn();
  }
  const mean = found.reduce((sum, value) => sum + value, 0) / groups;
  const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((groups - 1) / groups) * squares);
}
