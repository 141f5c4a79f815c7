/** Installed in the page: `window.__bench` then knows inputs, frames, and how long each input waited for its picture. */
export function watchPage(): void;
/** The value below which this part of them lies; null of none. */
export function percentile(values: readonly number[], part: number): number | null;
export function sleep(ms: number): Promise<void>;
