// Core: time passes, and others run.

/** Resolves after at least so many milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
