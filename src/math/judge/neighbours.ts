// Judging: nearest neighbours, from a table of distances that is known already.
import { invariant } from '../../core/invariant.ts';

/** Distances, or their squares, of each of `rows` points from each of `columns` others, row after row. */
export interface Distances {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

export function distancesOf(values: ArrayLike<number>, columns: number): Distances {
  invariant(columns > 0 && values.length % columns === 0, `whole rows of ${columns} distances`);
  return { values, rows: values.length / columns, columns };
}

/**
 * The places of the k least of each row, the nearest first, [rows, k]; among equals the first. `own`: point i of the
 * rows is also point i of the columns, and is not its own neighbour.
 */
export function nearestOfRows({ values, rows, columns }: Distances, k: number, own = false): Uint32Array {
  invariant(k <= columns - (own ? 1 : 0), `${k} of ${columns} neighbours`);
  const places = new Uint32Array(rows * k);
  const least = new Float64Array(k);
  for (let row = 0; row < rows; row++) {
    least.fill(Number.POSITIVE_INFINITY);
    for (let column = 0; column < columns; column++) {
      if (own && column === row) continue;
      const value = values[row * columns + column]!;
      if (!(value < least[k - 1]!)) continue;
      let at = k - 1;
      for (; at > 0 && value < least[at - 1]!; at--) {
        least[at] = least[at - 1]!;
        places[row * k + at] = places[row * k + at - 1]!;
      }
      least[at] = value;
      places[row * k + at] = column;
    }
  }
  return places;
}

/** The k-th least distance of each row, [rows]. */
export function kthOfRows(distances: Distances, k: number, own = false): Float64Array {
  const places = nearestOfRows(distances, k, own);
  return Float64Array.from(
    { length: distances.rows },
    (_, row) => distances.values[row * distances.columns + places[row * k + k - 1]!]!,
  );
}

/** The class that most of the k nearest have, for each row; among as frequent ones, that of the nearest of them. */
export function classByNeighbours(
  distances: Distances,
  labels: ArrayLike<number>,
  classes: number,
  k: number,
): Uint8Array {
  const places = nearestOfRows(distances, k);
  const votes = new Uint32Array(classes);
  return Uint8Array.from({ length: distances.rows }, (_, row) => {
    votes.fill(0);
    const own = Array.from({ length: k }, (_, i) => labels[places[row * k + i]!]!);
    for (const label of own) votes[label]!++;
    const most = Math.max(...votes);
    return own.find((label) => votes[label] === most)!;
  });
}
