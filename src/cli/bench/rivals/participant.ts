// Benchmark: a rival through the whole run. Its process is started again when it had to be ended; what it could not do
// is kept as a sentence.
import { type Child, OverLimit, startChild } from './child.ts';
import type { Facts, RequestName, Requests } from './protocol.ts';
import { sentence } from './protocol.ts';
import type { Rival } from './rivals.ts';

export interface Participant {
  readonly rival: Rival;
  /** null until it has started. */
  readonly facts: Facts | null;
  /** GFLOP/s of a 1024³ product; null where that took too long. */
  readonly peak: number | null;
  /** Measures the peak; the best of all times counts. */
  measurePeak(seconds: number): Promise<void>;
  /** Starts the process and measures the peak; false where it cannot take part, and then `why` says why not. */
  join(seconds: number): Promise<boolean>;
  readonly why: string | null;
  /** Asks the process, which is started first if the last one was ended. Throws what a cell should say. */
  ask<Name extends RequestName>(
    name: Name,
    input: Requests[Name]['in'],
    seconds: number,
  ): Promise<Requests[Name]['out']>;
  end(): Promise<void>;
}

export function createParticipant(rival: Rival): Participant {
  let child: Child | null = null;
  let facts: Facts | null = null;
  let peak: number | null = null;
  let why: string | null = null;

  const living = async (seconds: number): Promise<Child> => {
    if (child?.alive) return child;
    child = startChild(rival.command);
    facts = await child.ask('start', {}, seconds);
    return child;
  };
  const measurePeak = async (seconds: number): Promise<void> => {
    try {
      const { gflops } = await (await living(seconds)).ask('peak', {}, seconds);
      peak = Math.max(peak ?? 0, gflops);
    } catch (error) {
      if (!(error instanceof OverLimit)) why = sentence(error);
    }
  };
  return {
    rival,
    get facts() {
      return facts;
    },
    get peak() {
      return peak;
    },
    get why() {
      return why;
    },
    async join(seconds) {
      try {
        await living(seconds);
      } catch (error) {
        why = sentence(error);
        await child?.end();
        return false;
      }
      await measurePeak(seconds);
      return true;
    },
    measurePeak,
    async ask(name, input, seconds) {
      return (await living(seconds)).ask(name, input, seconds);
    },
    async end() {
      await child?.end();
    },
  };
}
