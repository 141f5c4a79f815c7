// Worker: many may read a run at once, one may replace it. Replacing waits for the readers and keeps new ones outside.

export interface Gate {
  /** Whether exclusive work is running at this moment. */
  readonly taken: boolean;
  shared<T>(work: () => Promise<T>): Promise<T>;
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  let closed: Promise<unknown> = Promise.resolve();
  const inside = new Set<Promise<unknown>>();
  let taken = false;
  return {
    get taken() {
      return taken;
    },
    async shared(work) {
      // The gate may have closed again while we waited.
      for (let seen: unknown; seen !== closed; ) {
        seen = closed;
        await closed;
      }
      const task = work();
      const settled = task.then(ignore, ignore);
      inside.add(settled);
      void settled.then(() => inside.delete(settled));
      return task;
    },
    exclusive(work) {
      const before = closed;
      const task = (async () => {
        await before;
        await Promise.all(inside);
        taken = true;
        try {
          return await work();
        } finally {
          taken = false;
        }
      })();
      closed = task.then(ignore, ignore);
      return task;
    },
  };
}

function ignore(): void {}
