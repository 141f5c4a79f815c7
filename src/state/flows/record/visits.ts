// State: visits of this page. Each holds a Web Lock of its own for as long as its tab lives, so that other tabs can
// tell.

export interface Visits {
  /** The name of this visit. */
  readonly own: string;
  /** Which of these visits have a tab that is still open. */
  alive(visits: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A page that is being left lets go of its lock within this time. */
const LEAVING_MS = 500;

export function beginVisit(): Visits {
  const own = `visit ${Date.now()} ${Math.random()}`;
  // Without locks no tab can tell, and every other visit counts as over.
  void navigator.locks?.request(own, () => new Promise(() => {})).catch(() => {});
  const lives = async (visit: string): Promise<boolean> => {
    if (visit === own) return true;
    if (!navigator.locks) return false;
    try {
      await navigator.locks.request(visit, { signal: AbortSignal.timeout(LEAVING_MS) }, () => {});
      return false;
    } catch {
      return true;
    }
  };
  return {
    own,
    async alive(visits) {
      const all = [...new Set(visits)];
      const found = await Promise.all(all.map(lives));
      return new Set(all.filter((_, i) => found[i]));
    },
  };
}
