// Tests: which of them `npm test` leaves to `npm run test:all`, because they are exhaustive and slow.

/** The options of such a test or suite. Of a grid, those that are `kept` run every time and stand for the others. */
export const onlyInAll = (kept = false): { tags: string[] } => ({ tags: kept ? [] : ['all'] });
