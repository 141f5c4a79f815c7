// End-to-end: which tests `npm test` leaves to `npm run test:all`, because they are exhaustive and slow.
import { allTag } from '../scripts/test-report.mjs';

/** The details of such a test. Of a grid, those that are `kept` run every time and stand for the others. */
export const onlyInAll = (kept = false): { tag: string[] } => ({ tag: kept ? [] : [`@${allTag}`] });
