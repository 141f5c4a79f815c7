// Core: a history of rows of numbers that never grows without end. When it is full, every second old row is dropped
// and the spacing doubles, so that a curve keeps its whole length and its memory stays bounded.

export interface Ring {
  readonly columns: number;
  /** Rows kept now. */
  readonly length: number;
  /** Adds one row; `x` (a step number) must not decrease. */
  push(x: number, row: ArrayLike<number>): void;
  /** x of row i. */
  x(i: number): number;
  /** Value of column c in row i. */
  value(i: number, column: number): number;
  clear(): void;
}

/** `capacity` rows of `columns` numbers. The newest row is always kept. */
export function createRing(columns: number, capacity = 4096): Ring {
  const width = columns + 1;
  const values = new Float64Array(capacity * width);
  let length = 0;
  let stride = 1;
  let sinceKept = 0;

  const write = (at: number, x: number, row: ArrayLike<number>): void => {
    values[at * width] = x;
    for (let c = 0; c < columns; c++) values[at * width + 1 + c] = row[c]!;
  };
  const halve = (): void => {
    const kept = Math.ceil(length / 2);
    for (let i = 0; i < kept; i++) values.copyWithin(i * width, 2 * i * width, (2 * i + 1) * width);
    length = kept;
    stride *= 2;
  };

  return {
    columns,
    get length() {
      return length;
    },
    push(x, row) {
      // Between two kept rows the newest one stands provisionally in the last place.
      if (length > 0 && sinceKept < stride && sinceKept > 0) length--;
      else sinceKept = 0;
      if (length === capacity) halve();
      write(length++, x, row);
      sinceKept++;
    },
    x: (i) => values[i * width]!,
    value: (i, column) => values[i * width + 1 + column]!,
    clear() {
      length = 0;
      stride = 1;
      sinceKept = 0;
    },
  };
}
