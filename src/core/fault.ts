// Core: what can go wrong for a user. Every fault carries a code, what happened, where, and what to do about it.

export const faultCodes = [
  'data/bad-magic',
  'data/truncated',
  'data/count-mismatch',
  'data/too-large',
  'data/empty',
  'data/few',
  'data/gone',
  'data/unkept',
  'data/unsupported',
  'data/foreign',
  'data/pickled',
  'data/shape',
  'data/download',
  'data/cancelled',
  'data/corrupt',
  'data/unlabelled',
  'setting/invalid',
  'setting/unknown',
  'backend/unavailable',
  'backend/lost',
  'backend/recovered',
  'backend/error',
  'backend/out-of-memory',
  'train/not-finite',
  'train/early-stop',
  'train/reached',
  'train/schedule-over',
  'worker/crashed',
  'checkpoint/mismatch',
  'run/foreign',
  'run/altered',
  'run/newer',
  'weights/foreign',
  'weights/unfit',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** Plain data, so that it can cross from the worker to the page unchanged. */
export interface Fault {
  readonly code: FaultCode;
  /** What happened, one sentence with the numbers that matter. */
  readonly what: string;
  /** The file, setting, link key or device it happened to. */
  readonly where: string;
  /** What the user can do now, one sentence. */
  readonly remedy: string;
  /** What fills the slots of its texts in other languages: a format's name, the line that converts it. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** For the console only. */
  readonly stack?: string;
}

export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

  constructor(
    code: FaultCode,
    what: string,
    where: string,
    remedy: string,
    options?: ErrorOptions & Pick<Fault, 'values'>,
  ) {
    super(`${what} (${where}). ${remedy}`, options);
    this.fault = { code, what, where, remedy, ...(options?.values ? { values: options.values } : {}) };
  }
}

/** Turns anything thrown into a fault; an error we did not foresee keeps its message and stack. */
export function toFault(thrown: unknown, where = 'the application'): Fault {
  if (thrown instanceof FaultError) return { ...thrown.fault, stack: stackOf(thrown, thrown.fault.what) };
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    what: error.message,
    where,
    remedy: 'Reset the run; if it happens again, report it with the text shown in the console.',
    stack: stackOf(error, error.message),
  };
}

/** The error to throw on the side that received a fault as data. Its stack is that of where it happened. */
export function fromFault(fault: Fault): FaultError {
  const error = new FaultError(
    fault.code,
    fault.what,
    fault.where,
    fault.remedy,
    fault.values ? { values: fault.values } : {},
  );
  if (fault.stack) error.stack = fault.stack;
  return error;
}

/** What was thrown, then where: Chromium's stack says both, those of WebKit and Firefox only where. */
function stackOf({ name, message, stack = '' }: Error, what: string): string {
  return stack.includes(what) ? stack : `${name}: ${message}\n${stack}`;
}
