// Turns and limits, with participants that answer at once.
import { describe, expect, it } from 'vitest';
import { OverLimit } from './rivals/child.ts';
import type { Participant } from './rivals/participant.ts';
import type { RequestName, Setting } from './rivals/protocol.ts';
import { inTurns, planRound } from './rounds.ts';

const setting = {} as Setting;
const noMemory = { tensors: 1, gpu: null, wasm: null, rss: 2 };

/** Writes down what it is asked; `answers` replaces some of the answers. */
function stand(id: string, log: string[], answers: Partial<Record<RequestName, () => unknown>> = {}): Participant {
  const usual: Partial<Record<RequestName, () => unknown>> = {
    prepare: () => ({ warmMs: 100 }),
    time: () => ({ ms: [10, 30, 20], jsMs: [1, 2, 3], deviceMs: null, loss: 200 }),
    memory: () => noMemory,
  };
  return {
    rival: { id, name: id, backend: 'cpu', ours: false, command: { program: '', arguments: [], directory: '' } },
    facts: null,
    peak: null,
    why: null,
    join: async () => true,
    measurePeak: async () => {},
    ask: async (name) => {
      log.push(`${id} ${name}`);
      return (answers[name] ?? usual[name])!() as never;
    },
    end: async () => {},
  };
}

const pace = { rounds: 2, portion: 300, limit: 30 };

describe('rivals in turns', () => {
  it('alternate, and give the median of all rounds', async () => {
    const log: string[] = [];
    const both = [stand('a', log), stand('b', log)].map((participant) => ({ participant, setting }));
    const [a] = await inTurns(both, pace);
    expect(log.filter((line) => line.endsWith('time'))).toEqual(['a time', 'b time', 'a time', 'b time']);
    expect(a).toMatchObject({ rival: 'a', ms: 20, jsMs: 2, deviceMs: null, rounds: [20, 20], steps: 6, why: null });
    expect(a!.memory).toEqual(noMemory);
  });

  it('one that cannot becomes a sentence and is left alone; the others go on', async () => {
    const log: string[] = [];
    const broken = stand('a', log, {
      prepare: () => {
        throw new Error('it has no convolution');
      },
    });
    const [a, b] = await inTurns(
      [broken, stand('b', log)].map((participant) => ({ participant, setting })),
      pace,
    );
    expect(a).toMatchObject({ why: 'it has no convolution', ms: null });
    expect(b!.ms).toBe(20);
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a prepare']);
  });

  it('keeps what was measured before the limit', async () => {
    let calls = 0;
    const slow = stand('a', [], {
      time: () => {
        if (calls++ > 0) throw new OverLimit(12);
        return { ms: [5000], jsMs: null, deviceMs: null, loss: 200 };
      },
    });
    const [a] = await inTurns([{ participant: slow, setting }], pace);
    expect(a).toMatchObject({ ms: 5000, why: null, jsMs: null });
  });

  it('says the whole limit when nothing was measured', async () => {
    const slow = stand('a', [], {
      prepare: () => {
        throw new OverLimit(29.9);
      },
    });
    const [a] = await inTurns([{ participant: slow, setting }], pace);
    expect(a!.why).toBe('over 30 s');
  });
});

describe('a round', () => {
  it('fills its time with groups of 16 ms', () => {
    expect(planRound(4, 400)).toEqual({ steps: 100, group: 4 });
    expect(planRound(0.5, 400)).toEqual({ steps: 224, group: 32 });
  });

  it('is one step where a step takes longer', () => {
    expect(planRound(7000, 400)).toEqual({ steps: 1, group: 1 });
  });
});
