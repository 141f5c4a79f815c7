// Data: the one way a load stops because its user said so.
import { FaultError } from '../core/fault.ts';

/** Throws the fault of a cancelled load once `signal` has been aborted. */
export function requireGoing(signal: AbortSignal | undefined, where: string): void {
  if (!signal?.aborted) return;
  throw new FaultError('data/cancelled', 'Loading was cancelled', where, 'Choose the data set again to load it.');
}
