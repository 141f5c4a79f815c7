/** The tag of what only `npm run test:all` runs. */
export const allTag: string;
