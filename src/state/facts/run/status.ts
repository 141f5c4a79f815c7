// State: what a run is doing, and what may follow what.
import type { Fault } from '../../../core/fault.ts';

export type RunStatus =
  /** No run yet: data, backend and model are being prepared. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'running' }
  /** Training ended by a fault; the run is at its last good weights and may go on. */
  | { readonly kind: 'stopped'; readonly fault: Fault }
  /** There is no worker, or it could not prepare a first run. */
  | { readonly kind: 'crashed'; readonly fault: Fault };

export type RunHappening =
  | { readonly kind: 'start' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'stopped'; readonly fault: Fault }
  | { readonly kind: 'crash'; readonly fault: Fault };

/** The status after something happened; a happening that makes no sense now changes nothing. */
export function nextStatus(status: RunStatus, happening: RunHappening): RunStatus {
  switch (happening.kind) {
    case 'start':
      return { kind: 'starting' };
    case 'crash':
      return { kind: 'crashed', fault: happening.fault };
    case 'ready':
      return status.kind === 'crashed' ? status : { kind: 'paused' };
    case 'play':
      return hasRun(status) ? { kind: 'running' } : status;
    case 'pause':
      return status.kind === 'running' ? { kind: 'paused' } : status;
    case 'stopped':
      if (!hasRun(status)) return status;
      return { kind: 'stopped', fault: happening.fault };
    default:
      return happening satisfies never;
  }
}

/** Whether there is a run that could be played, stepped or looked at. */
export function hasRun(status: RunStatus): boolean {
  return status.kind === 'paused' || status.kind === 'running' || status.kind === 'stopped';
}
