/** One task of the page's main thread, in milliseconds. */
export interface Task {
  readonly wall: number;
  /** Time on a processor. */
  readonly cpu: number;
}
export const traceCategories: string[];
export function longTasks(trace: Buffer): Task[];
