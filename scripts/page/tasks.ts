// Long tasks of a page's main thread, from Chromium's own trace: wall time, and time on a processor, which is what the
// page itself did however busy the machine is with other things.

/** One task of the page's main thread, in milliseconds. */
export interface Task {
  readonly wall: number;
  /** Time on a processor. */
  readonly cpu: number;
}

/** What is read of an event of the trace; durations are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export const traceCategories = ['toplevel', '__metadata'];

/** Tasks over 50 ms on the main threads of renderers. */
export function longTasks(trace: Buffer): Task[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  );
  return traceEvents
    .filter((event) => event.name.endsWith('RunTask') && event.ph === 'X' && main.has(thread(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
    .filter(({ wall }) => wall > 50);
}
