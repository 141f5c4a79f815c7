// State: one changing value that charts follow without React. The store holds what changes when somebody acts; cells
// hold what changes many times a second.

export interface Cell<Value> {
  get(): Value;
  set(value: Value): void;
  /** Calls `listener` after every set; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

export function createCell<Value>(initial: Value): Cell<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A run that begins. */
export interface NewRun {
  /** Latent dimensions. */
  readonly latent: number;
  /** Ids of the terms that its variant reports. */
  readonly terms: readonly string[];
  /** Whether the ring may stay where it is. */
  readonly keepsPlace: boolean;
}

export interface RunCells {
  /** A cell with its rule for a new run: its value becomes what `renew` gives, or else the initial value. */
  cell<Value>(initial: Value, renew?: (run: NewRun, now: Value) => Value): Cell<Value>;
  /** A run begins: applies the rule of every cell, in the order in which the cells were made. */
  renew(run: NewRun): void;
}

/**
 * Cells that start afresh with every run. Each carries its own rule, so that no separate list of cells to reset can go
 * stale.
 */
export function createRunCells(): RunCells {
  const renewals: ((run: NewRun) => void)[] = [];
  return {
    cell(initial, renew = () => initial) {
      const cell = createCell(initial);
      renewals.push((run) => cell.set(renew(run, cell.get())));
      return cell;
    },
    renew(run) {
      for (const renewal of renewals) renewal(run);
    },
  };
}
