// Tests: waiting without a clock, for what only other work of the same thread brings about.

/** So that other work has its turn too. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

export async function until(what: () => boolean, why = String(what)): Promise<void> {
  for (let i = 0; !what(); i++) {
    if (i > 5000) throw new Error(`It never came to that: ${why}`);
    await turn();
  }
}
