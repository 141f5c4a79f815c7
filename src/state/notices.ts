// State: adding and dismissing faults on show. The same fault twice is shown once.
import type { Fault, FaultCode } from '../core/fault.ts';
import type { AppStore, Notice } from './store.ts';

const MOST = 5;

export function addNotice(notices: readonly Notice[], fault: Fault): readonly Notice[] {
  if (notices.some((notice) => notice.fault.code === fault.code && notice.fault.what === fault.what)) return notices;
  const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
  return [...notices, { id, fault }].slice(-MOST);
}

/** Shows the fault; what only helps the programmer goes to the console. */
export function report(store: AppStore, fault: Fault): void {
  if (fault.stack && !fault.code.startsWith('setting/')) console.error(fault.stack);
  store.setState(({ notices }) => ({ notices: addNotice(notices, fault) }));
}

export function dismiss(store: AppStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes away what is no longer so. */
export function dismissAll(store: AppStore, code: FaultCode): void {
  store.setState(({ notices }) =>
    notices.some(({ fault }) => fault.code === code)
      ? { notices: notices.filter(({ fault }) => fault.code !== code) }
      : {},
  );
}
