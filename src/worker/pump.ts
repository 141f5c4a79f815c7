// Worker: runs a session's steps, gathers what they report, and posts it at most ten times a second.
import { type Fault, toFault } from '../core/fault.ts';
import { sleep } from '../core/sleep.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import { createEarlyStop, type EarlyStop } from '../engine/early-stop.ts';
import type { HeldOutMetrics, Spent, StepMetrics } from '../engine/events.ts';
import type { Turn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import { createPace } from './pace.ts';
import { createSpending } from './spending.ts';

/** Milliseconds between two posts of metrics. */
const POST_EVERY = 100;
/** Milliseconds of work handed to a device before we wait for an earlier portion: bounds the time a drag waits. */
const WINDOW = 16;
/** Held-out images scored while training: enough for a curve, few enough not to slow the run. */
const SCORED = 500;
const MINUTE = 60_000;

export interface PumpEvents {
  steps(metrics: StepMetrics): void;
  heldOut(metrics: HeldOutMetrics): void;
  /** The held-out score no longer improved; the run is back at its best step and stands still. */
  stoppedEarly(stop: { readonly step: number }): void;
  /** Training reached the step, or the time, that it was to stop at. */
  reached(stop: { readonly step: number }): void;
  stopped(stop: { readonly step: number; readonly fault: Fault | null }): void;
  /** The run was set back to a saved state. */
  wentBack(to: Checkpoint): void;
}

export interface Pump {
  readonly running: boolean;
  /** Steps asked for and not yet taken, endless while it plays. A failure keeps the number; a pause sets it to 0. */
  readonly wanted: number;
  /** Trains until paused, or for so many steps. */
  play(steps?: number): void;
  /** Exactly `count` steps; resolves when they are done. */
  run(count: number): Promise<void>;
  /**
   * Resolves when the step in progress is done and everything it reported was posted. A `play` in the meantime takes
   * effect after that.
   */
  pause(): Promise<void>;
  /** Resolves when no step is in progress any more. `wanted` keeps its value, so that another run can go on with it. */
  halt(): Promise<void>;
  /** Does urgent work at once, even in the middle of a step, without counting its time for what it interrupts. */
  aside<Result>(work: () => Result): Result;
  /** Puts a saved state into the run, which must stand still, and forgets what belongs to later steps. */
  goBack(to: Checkpoint): void;
}

/**
 * After `step`, the held-out images are next scored here: often at first, then ever more rarely, at least once an
 * epoch.
 */
export function nextScore(step: number, stepsPerEpoch: number): number {
  return step + Math.max(10, Math.min(Math.ceil(step * 0.15), stepsPerEpoch));
}

export function createPump(session: Session, events: PumpEvents, turn: Turn, now: () => number): Pump {
  let loop: Promise<void> | null = null;
  /** One stretch of training without a pause, in the loop. */
  let stretch: Promise<void> | null = null;
  let wanted = 0;
  /** What was still wanted when training failed or was halted. */
  let unmet = 0;
  /** Whether the stretch is to end though more steps may be wanted after it. */
  let halted = false;
  /** Made again when the patience is changed. */
  let early: { patience: number; rule: EarlyStop; best: Checkpoint | null } | null = null;
  let scoreAt = nextScore(session.step, session.stepsPerEpoch);
  const recent: { at: number; step: number }[] = [];
  /** The report under way, and the error of one that failed. */
  const reading: { promise: Promise<void> | null; failure: { readonly error: unknown } | null } = {
    promise: null,
    failure: null,
  };
  const rethrow = (): void => {
    if (reading.failure) throw reading.failure.error;
  };

  const rate = (): number => {
    recent.push({ at: now(), step: session.step });
    while (recent.length > 2 && now() - recent[0]!.at > 2000) recent.shift();
    const [oldest, newest] = [recent[0]!, recent.at(-1)!];
    return newest.at > oldest.at ? ((newest.step - oldest.step) * 1000) / (newest.at - oldest.at) : 0;
  };
  const spending = createSpending(now);
  /** Milliseconds spent in `aside`, which are left out of what is being timed. */
  let aside = 0;
  const stopwatch = (): (() => number) => {
    const [begun, before] = [now(), aside];
    return () => now() - begun - (aside - before);
  };
  /** Notes how long something took. */
  const timed = async <Result>(what: keyof Spent, work: () => Result | Promise<Result>): Promise<Result> => {
    const took = stopwatch();
    const result = await work();
    spending.add(what, took());
    return result;
  };
  let told = session.step;
  const post = async (): Promise<void> => {
    const report = await timed('read', () => session.report());
    const steps = Math.max(0, session.step - told);
    told = session.step;
    if (report) {
      const spent = spending.perStep(steps);
      events.steps({ ...report, epoch: session.epoch, stepsPerSecond: rate(), spent });
    }
  };
  const score = async (): Promise<void> => {
    const { step, epoch } = session;
    const row = await session.score(SCORED, turn);
    // Read before the row is emitted: its memory is moved to the page.
    const loss = row[session.layout.loss]!;
    events.heldOut({ step, epoch, images: Math.min(SCORED, session.split.heldOut.length), row });
    scoreAt = nextScore(step, session.stepsPerEpoch);
    await stopEarly(loss);
  };
  const stopEarly = async (loss: number): Promise<void> => {
    const { patience } = session.config;
    if (patience === 0) return;
    if (patience !== early?.patience) early = { patience, rule: createEarlyStop(patience), best: null };
    const verdict = early.rule.observe(loss);
    if (verdict === 'best') early.best = await session.save();
    if (verdict !== 'stop' || !early.best) return;
    // A report under way is about steps before the run goes back, so it must end first.
    await reading.promise;
    rethrow();
    wanted = 0;
    goBack(early.best);
    events.stoppedEarly({ step: session.step });
  };
  const goBack = (to: Checkpoint): void => {
    session.load(to);
    scoreAt = nextScore(session.step, session.stepsPerEpoch);
    early = null;
    told = session.step;
    events.wentBack(to);
  };

  const train = async (): Promise<void> => {
    let posted = now();
    let windowEnd = now() + WINDOW;
    let earlier: Promise<unknown> = Promise.resolve();
    let nextStepAt = now();
    const pace = createPace(now);
    reading.failure = null;
    halted = false;
    const begun = session.step;
    const started = now();
    let at = session.step;
    while (wanted > 0 && !halted) {
      // The weights were rolled back after a bad loss: no step may follow until the report has told so.
      if (session.step < at) await reading.promise;
      rethrow();
      const { speed, stopSteps, stopMinutes } = session.config;
      // A run that starts at or beyond that step has no such limit.
      const left = stopSteps > begun ? stopSteps - session.step : Number.POSITIVE_INFINITY;
      const overTime = stopMinutes > 0 && now() - started >= stopMinutes * MINUTE;
      if (left <= 0 || overTime) {
        wanted = 0;
        events.reached({ step: session.step });
        break;
      }
      // Single steps are handed over by JavaScript, and the clock decides when to wait. Recorded steps are handed over
      // faster than the device does them, so they go in measured portions.
      const several = session.recorded && speed === 0;
      const steps = several ? Math.min(pace.portion, wanted, left, Math.max(1, scoreAt - session.step)) : 1;
      const took = stopwatch();
      session.next(steps);
      at = session.step;
      spending.add('step', took());
      wanted -= steps;
      if (several || now() >= windowEnd) {
        await timed('wait', () => earlier);
        const done = session.settle().then(() => pace.finished(steps));
        // It is awaited a portion later; until then a failure must not count as unhandled.
        done.catch(() => {});
        earlier = done;
        windowEnd = now() + WINDOW;
      }
      rethrow();
      if (!reading.promise && now() - posted >= POST_EVERY) {
        posted = now();
        // Not awaited: training goes on while the device is read.
        reading.promise = post().then(
          () => {
            reading.promise = null;
          },
          (error: unknown) => {
            reading.promise = null;
            reading.failure = { error };
          },
        );
      }
      if (session.step >= scoreAt) await timed('score', score);
      await timed('answer', turn);
      if (speed > 0) {
        nextStepAt = Math.max(nextStepAt + 1000 / speed, now() - 1000 / speed);
        // Sleeps in slices, so that a pause is noticed at once, however slow the speed.
        while (wanted > 0 && !halted && now() < nextStepAt) await sleep(Math.min(nextStepAt - now(), 50));
      }
    }
    await earlier;
    await reading.promise;
    rethrow();
    await post();
  };

  const trainOn = async (): Promise<void> => {
    let fault: Fault | null = null;
    try {
      do {
        recent.length = 0;
        recent.push({ at: now(), step: session.step });
        stretch = train();
        await stretch;
        // Goes on if more steps were asked for while the last report was being read.
      } while (wanted > 0);
    } catch (thrown) {
      unmet += wanted;
      wanted = 0;
      fault = toFault(thrown, 'training');
    }
    // Cleared right after the last check of `wanted`, so that a later request starts a new loop.
    loop = null;
    stretch = null;
    events.stopped({ step: session.step, fault });
  };
  const start = (steps: number): Promise<void> => {
    wanted = steps;
    unmet = 0;
    loop ??= trainOn();
    return loop;
  };
  const halt = async (): Promise<void> => {
    unmet += wanted;
    wanted = 0;
    halted = true;
    // The loop reports how the stretch ended.
    await stretch?.catch(() => {});
  };
  const pause = (): Promise<void> => {
    const halting = halt();
    unmet = 0;
    return halting;
  };
  return {
    get running() {
      return loop !== null;
    },
    get wanted() {
      return wanted + unmet;
    },
    play(steps = Number.POSITIVE_INFINITY) {
      void start(steps);
    },
    async run(count) {
      await pause();
      await start(count);
    },
    pause,
    halt,
    aside(work) {
      const begun = now();
      try {
        return work();
      } finally {
        const took = now() - begun;
        aside += took;
        spending.add('answer', took);
      }
    },
    goBack,
  };
}
