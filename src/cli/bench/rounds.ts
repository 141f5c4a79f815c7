// Benchmark: rivals measured in turns. Each takes a few steps, then the next does, round after round, so that whatever
// else the machine is doing happens to all of them alike.
import { OverLimit } from './rivals/child.ts';
import type { Participant } from './rivals/participant.ts';
import { type Memory, type Setting, sentence } from './rivals/protocol.ts';
import { median } from './statistics.ts';

export interface Pace {
  readonly rounds: number;
  /** Milliseconds of steps a round. */
  readonly portion: number;
  /** Seconds that a rival may spend on a setting. */
  readonly limit: number;
}

/** What one rival needed for one setting; the numbers are null where `why` says why. */
export interface Measurement {
  readonly rival: string;
  readonly why: string | null;
  /** Milliseconds per step: the median of all groups of steps of all rounds. */
  readonly ms: number | null;
  /** Median of each round. */
  readonly rounds: readonly number[];
  readonly steps: number;
  /** Milliseconds per step that the host spends before it may do something else. */
  readonly jsMs: number | null;
  /** Milliseconds per step on the GPU by its own clock. */
  readonly deviceMs: number | null;
  /** Milliseconds from one z to its pixels; null for all but ours. */
  readonly decodeMs: number | null;
  readonly memory: Memory | null;
}

/** Steps are handed over in groups of about this many milliseconds and then waited for, as the page does. */
const GROUP_MS = 16;
const MOST_STEPS = 200;
/** A rival that has used up this part of its limit gets no further round. */
const ENOUGH = 1 / 3;

interface Progress {
  readonly participant: Participant;
  readonly ms: number[][];
  readonly jsMs: number[];
  readonly deviceMs: number[];
  steps: number;
  group: number;
  portion: number;
  spent: number;
  why: string | null;
  memory: Memory | null;
  decodeMs: number | null;
}

/** One measurement for each participant, in their order. */
export async function inTurns(
  participants: readonly { readonly participant: Participant; readonly setting: Setting }[],
  { rounds, portion, limit }: Pace,
): Promise<Measurement[]> {
  const all: Progress[] = [];
  for (const { participant, setting } of participants) {
    const progress: Progress = {
      participant,
      ms: [],
      jsMs: [],
      deviceMs: [],
      steps: 0,
      group: 1,
      portion: 1,
      spent: 0,
      why: null,
      memory: null,
      decodeMs: null,
    };
    all.push(progress);
    await timed(progress, limit, async (left) => {
      const { warmMs } = await participant.ask('prepare', setting, left);
      ({ group: progress.group, steps: progress.portion } = planRound(warmMs, portion));
    });
  }
  for (let round = 0; round < rounds; round++) {
    for (const progress of all) {
      if (progress.why !== null || (round > 0 && progress.spent > limit * ENOUGH)) continue;
      await timed(progress, limit, async (left) => {
        const { ms, jsMs, deviceMs } = await progress.participant.ask(
          'time',
          { steps: progress.portion, group: progress.group },
          left,
        );
        progress.ms.push([...ms]);
        progress.jsMs.push(...(jsMs ?? []));
        progress.deviceMs.push(...(deviceMs ?? []));
        progress.steps += progress.portion;
      });
    }
  }
  for (const progress of all) {
    if (progress.why !== null) continue;
    await timed(progress, limit, async () => {
      progress.memory = await progress.participant.ask('memory', {}, limit);
      if (progress.participant.rival.ours) progress.decodeMs = (await progress.participant.ask('decode', {}, limit)).ms;
    });
  }
  return all.map(conclude);
}

/** How many steps fill a portion of time, in equal groups. */
export function planRound(msPerStep: number, portion: number): { readonly steps: number; readonly group: number } {
  const wanted = Math.min(MOST_STEPS, Math.max(1, Math.ceil(portion / msPerStep)));
  const group = Math.min(wanted, Math.max(1, Math.round(GROUP_MS / msPerStep)));
  return { steps: Math.ceil(wanted / group) * group, group };
}

/** Does a piece of work within what is left of the limit; what goes wrong is kept. */
async function timed(progress: Progress, limit: number, work: (left: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await work(Math.max(0.1, limit - progress.spent));
  } catch (error) {
    // What was measured before the time was up stands.
    if (progress.ms.length === 0)
      progress.why = error instanceof OverLimit ? new OverLimit(limit).message : sentence(error);
  }
  progress.spent += (performance.now() - began) / 1000;
}

function conclude({ participant, ms, jsMs, deviceMs, steps, why, memory, decodeMs }: Progress): Measurement {
  const orNull = (values: readonly number[]): number | null => (values.length > 0 ? median(values) : null);
  return {
    rival: participant.rival.id,
    why,
    ms: orNull(ms.flat()),
    rounds: ms.map(median),
    steps,
    jsMs: orNull(jsMs),
    deviceMs: orNull(deviceMs),
    decodeMs,
    memory,
  };
}
