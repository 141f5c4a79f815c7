// Core: what stands where in a row of metrics. Every training step reports one, and so does every score of held-out
// images; they travel as plain numbers, many rows in one array.

export interface RowLayout {
  /** The loss stands behind the terms, both in nats per datum. */
  readonly loss: number;
  /** The norm of the gradient before clipping; of training steps alone. */
  readonly gradientNorm: number;
  /** Numbers in the row of a score. */
  readonly scored: number;
  /** Numbers in the row of a training step. */
  readonly stepped: number;
}

/** The layout for so many terms. */
export function rowLayout(terms: number): RowLayout {
  return { loss: terms, gradientNorm: terms + 1, scored: terms + 1, stepped: terms + 2 };
}

/** The terms of a row by their names. */
export function namedTerms(terms: readonly string[], row: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(terms.map((id, i) => [id, row[i]!]));
}
