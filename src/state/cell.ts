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
