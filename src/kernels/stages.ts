// Kernels: when a step is recorded, on any backend. The first step shows the shapes; the next two are recorded and
// compared. If they differ, something depends on the step and would be frozen by a recording, so such a step is never
// repeated from one.

type Stage = 'first' | 'second' | 'third' | 'recorded' | 'not static';

export interface Recorder<Recording> {
  /** Runs the step and records what it does; null where that cannot be repeated. */
  record(): Recording | null;
  /** Whether two recordings do the same: then nothing in them depends on the step. */
  same(a: Recording, b: Recording): boolean;
  /** Disposes what a recording holds. */
  drop(recording: Recording): void;
}

export interface Stages<Recording> {
  /** The recording that may be repeated from now on, or null. */
  readonly recording: Recording | null;
  /** Runs one step while there is no recording yet; there may be one afterwards. */
  step(): void;
  /** The next step is a first one again. */
  forget(): void;
}

export function createStages<Recording>(step: () => void, recorder: Recorder<Recording>): Stages<Recording> {
  let stage: Stage = 'first';
  let kept: Recording | null = null;
  const keep = (next: Recording | null): void => {
    if (kept) recorder.drop(kept);
    kept = next;
  };
  return {
    get recording() {
      return stage === 'recorded' ? kept : null;
    },
    step() {
      if (stage === 'first' || stage === 'not static') {
        step();
        if (stage === 'first') stage = 'second';
        return;
      }
      const next = recorder.record();
      if (stage === 'second') stage = next ? 'third' : 'not static';
      else if (next && kept && recorder.same(kept, next)) stage = 'recorded';
      else {
        stage = 'not static';
        if (next) recorder.drop(next);
      }
      keep(stage === 'not static' ? null : next);
    },
    forget() {
      keep(null);
      stage = 'first';
    },
  };
}
