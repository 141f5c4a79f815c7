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
  /** A cell that says what a new run makes of it: what `renew` gives, or the value that it begins with. */
  cell<Value>(initial: Value, renew?: (run: NewRun, now: Value) => Value): Cell<Value>;
  /** A run begins: every cell becomes what it said, in the order in which they were made. */
  renew(run: NewRun): void;
}

/** Cells of one run after the other. Each declares its own fate, so that no list of what to empty can be forgotten. */
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
