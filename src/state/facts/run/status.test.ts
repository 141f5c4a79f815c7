import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../core/fault.ts';
import { hasRun, nextStatus, type RunHappening, type RunStatus } from './status.ts';

const fault: Fault = { code: 'train/not-finite', what: 'x', where: 'y', remedy: 'z' };
const statusOf = (...happenings: readonly RunHappening[]): RunStatus =>
  happenings.reduce<RunStatus>(nextStatus, { kind: 'starting' });

describe('the status of a run', () => {
  it('goes from starting through ready to running and back', () => {
    expect(statusOf({ kind: 'ready' })).toEqual({ kind: 'paused' });
    expect(statusOf({ kind: 'ready' }, { kind: 'play' })).toEqual({ kind: 'running' });
    expect(statusOf({ kind: 'ready' }, { kind: 'play' }, { kind: 'pause' })).toEqual({ kind: 'paused' });
  });

  it('cannot play what is not there', () => {
    expect(statusOf({ kind: 'play' })).toEqual({ kind: 'starting' });
    expect(statusOf({ kind: 'crash', fault }, { kind: 'play' })).toEqual({ kind: 'crashed', fault });
    expect(statusOf({ kind: 'stopped', fault })).toEqual({ kind: 'starting' });
  });

  it('stops with a fault and may go on', () => {
    const stopped = statusOf({ kind: 'ready' }, { kind: 'play' }, { kind: 'stopped', fault });
    expect(stopped).toEqual({ kind: 'stopped', fault });
    expect(hasRun(stopped)).toBe(true);
    expect(nextStatus(stopped, { kind: 'play' })).toEqual({ kind: 'running' });
    expect(nextStatus(stopped, { kind: 'pause' })).toEqual(stopped);
  });

  it('leaves a crash only by starting again', () => {
    const crashed = statusOf({ kind: 'ready' }, { kind: 'crash', fault });
    for (const kind of ['ready', 'play', 'pause'] as const) expect(nextStatus(crashed, { kind })).toEqual(crashed);
    expect(nextStatus(crashed, { kind: 'start' })).toEqual({ kind: 'starting' });
  });
});
