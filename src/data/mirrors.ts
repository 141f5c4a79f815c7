// Data: one file from several addresses. A mirror that is blocked may be silent for half a minute, so the next one is
// asked while the first is still waited for; the one that begins to send goes on alone.

export interface Mirror<Result> {
  readonly url: string;
  /** Rejects where this mirror will not do. `onBegin` is called with its first bytes. */
  readonly get: (onBegin: () => void, signal: AbortSignal) => Promise<Result>;
}

/** What the first mirror gives that gives anything; rejects with the last reason where none does. */
export function firstOf<Result>(mirrors: readonly Mirror<Result>[], headStartMs: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const running = new Map<string, AbortController>();
    let [next, last]: [number, unknown] = [0, new Error('There are no addresses')];
    let timer: ReturnType<typeof setTimeout> | undefined;

    const goOn = (): void => {
      clearTimeout(timer);
      const mirror = mirrors[next++];
      if (!mirror) {
        if (running.size === 0) reject(last);
        return;
      }
      const { url, get } = mirror;
      const controller = new AbortController();
      running.set(url, controller);
      timer = setTimeout(goOn, headStartMs);
      const alone = (): void => {
        clearTimeout(timer);
        for (const [other, own] of running) if (other !== url) own.abort();
      };
      get(alone, controller.signal).then(
        (result) => {
          clearTimeout(timer);
          resolve(result);
        },
        (reason: unknown) => {
          running.delete(url);
          // The one that began first sent the others away; they have failed at nothing.
          if (controller.signal.aborted) return;
          last = reason;
          goOn();
        },
      );
    };
    goOn();
  });
}
