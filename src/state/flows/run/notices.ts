// State: adding and dismissing faults on show. The same fault twice is shown once; a fault that is over goes by itself.
import { type Fault, type FaultCode, toFault } from '../../../core/fault.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { AppState, AppStore, Notice } from '../../store/store.ts';

const MOST = 5;

export function addNotice(notices: readonly Notice[], fault: Fault): readonly Notice[] {
  if (notices.some((notice) => notice.fault.code === fault.code && notice.fault.what === fault.what)) return notices;
  const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
  return [...notices, { id, fault }].slice(-MOST);
}

/** Shows the fault; its stack goes to the console. */
export function report(store: AppStore, fault: Fault): void {
  if (fault.stack && !fault.code.startsWith('setting/')) console.error(fault.stack);
  store.setState(({ notices }) => ({ notices: addNotice(notices, fault) }));
}

/**
 * Reports what was thrown. A dead worker rejects every command in flight, so its end is not reported here but once, in
 * `trainer.ts`.
 */
export const complainTo =
  (store: AppStore) =>
  (thrown: unknown): void => {
    const fault = toFault(thrown);
    if (fault.code !== 'worker/crashed') report(store, fault);
  };

export function dismiss(store: AppStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Dismisses all notices of this fault. */
export function dismissAll(store: AppStore, code: FaultCode): void {
  store.setState(({ notices }) =>
    notices.some(({ fault }) => fault.code === code)
      ? { notices: notices.filter(({ fault }) => fault.code !== code) }
      : {},
  );
}

/** Faults that kept the run from training; they are over when it trains again. */
const hindered: readonly string[] = ['backend/lost', 'backend/error', 'backend/out-of-memory'];

function settingOf(config: RunConfig, id: string): unknown {
  return { ...config, ...config.params }[id];
}

/** Whether a fault is over after this change of the page's state. */
export function isOver({ code, where }: Fault, now: AppState, before: AppState): boolean {
  const trainsAgain = now.status.kind === 'running' && before.status.kind !== 'running';
  if (trainsAgain && (code.startsWith('train/') || hindered.includes(code))) return true;
  // The setting that was refused has been given a value.
  if (code.startsWith('setting/') && settingOf(now.draft, where) !== settingOf(before.draft, where)) return true;
  // It is kept after all; otherwise it is lost with the page, whatever is done meanwhile.
  if (code === 'data/unkept') return before.unkept?.set.name === where && now.unkept === null;
  // Other files are being read.
  if (code.startsWith('data/') && now.reading !== null && before.reading === null) return true;
  if (now.status.kind === 'starting' && before.status.kind === 'crashed') return true;
  // Another run is being built; the first run does not count as another.
  return now.preparing !== null && before.preparing === null && before.status.kind !== 'starting';
}

export function followNotices(store: AppStore): void {
  store.subscribe((now, before) => {
    const over = now.notices.filter(({ fault }) => isOver(fault, now, before));
    for (const { id } of over) dismiss(store, id);
  });
}
