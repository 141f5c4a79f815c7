// Benchmark, in a rival's process: answers the bench's requests with an engine. The loops that time are the same for
// all.
import { createInterface } from 'node:readline';
import { measurePeak } from './peak.ts';
import type { Facts, Memory, RequestName, Requests, Setting } from './protocol.ts';
import { sentence } from './protocol.ts';

export interface Engine {
  readonly facts: Facts;
  /** False where a step is put off until somebody waits for it, so that its synchronous time says nothing. */
  readonly eager: boolean;
  prepare(setting: Setting): Promise<Run>;
  /** `count` products of two [1024, 1024] matrices, waited for. */
  multiply(count: number): Promise<void>;
}

export interface Run {
  /** Hands so many optimiser steps to the device. */
  step(count: number): void;
  /** Waits until the device has done every step so far. */
  settle(): Promise<void>;
  /** Loss of the newest step, nats per image; read between portions of steps and never timed. */
  collect(): Promise<number>;
  /** ELBO of the held-out images, nats per image; absent where the rival is not asked for it. */
  readonly score?: () => Promise<number>;
  /** The picture of one z; absent where the rival is not asked for it. */
  readonly decode?: () => Promise<unknown>;
  /** Takes so many steps; milliseconds that the GPU was at them by its own clock, or null where it cannot tell. */
  readonly deviceMs?: (count: number) => Promise<number | null>;
  memory(): Omit<Memory, 'rss'>;
  dispose(): void;
}

/**
 * Steps to warm up: so many while they fit into this time, milliseconds, and always one. Engines go on compiling for a
 * second.
 */
const WARM_STEPS = 200;
const WARM_MS = 2500;
/** Steps that take longer are not taken again for the GPU's clock, milliseconds. */
const SLOW = 1000;
/** Steps between two waits on the way to an ELBO. */
const PORTION = 4;
const DECODES = 20;
/** Steps that the GPU's clock is read around. */
const MOST_AT_ONCE = 64;

const now = (): number => performance.now();

/** Answers until standard input ends. */
export async function serve(start: () => Promise<Engine>): Promise<void> {
  let engine: Engine | null = null;
  let run: Run | null = null;
  const theEngine = (): Engine => engine ?? fail('start comes first');
  const theRun = (): Run => run ?? fail('prepare comes first');
  const handlers: { [Name in RequestName]: (input: Requests[Name]['in']) => Promise<Requests[Name]['out']> } = {
    async start() {
      engine = await start();
      return engine.facts;
    },
    async prepare(setting) {
      run?.dispose();
      run = null;
      run = await theEngine().prepare(setting);
      return { warmMs: await warm(run) };
    },
    peak: async () => ({ gflops: await measurePeak((count) => theEngine().multiply(count), now) }),
    time: ({ steps, group }) => time(theRun(), steps, group, theEngine().eager),
    reach: (input) => reach(theRun(), input),
    decode: async () => ({ ms: await decode(theRun()) }),
    memory: async () => ({ ...theRun().memory(), rss: process.memoryUsage().rss }),
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const { name, input } = JSON.parse(line) as { name: RequestName; input: never };
    try {
      reply({ ok: true, value: await handlers[name](input) });
    } catch (error) {
      reply({ ok: false, why: sentence(error) });
    }
  }
}

function reply(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function fail(what: string): never {
  throw new Error(what);
}

function finite(loss: number): number {
  return Number.isFinite(loss) ? loss : fail(`the loss became ${loss}`);
}

async function warm(run: Run): Promise<number> {
  const one = async (): Promise<number> => {
    const began = now();
    run.step(1);
    await run.settle();
    return now() - began;
  };
  const began = now();
  const times = [await one()];
  while (times.length < WARM_STEPS && now() - began < WARM_MS) times.push(await one());
  finite(await run.collect());
  // The first compiles and is no guide if there is another.
  return Math.min(...times.slice(times.length > 1 ? 1 : 0));
}

async function time(run: Run, steps: number, group: number, eager: boolean): Promise<Requests['time']['out']> {
  const ms: number[] = [];
  const jsMs: number[] = [];
  if (group > 1) {
    // An engine may do several steps at once in another way than one, which it has to prepare.
    run.step(group);
    await run.settle();
  }
  for (let done = 0; done < steps; done += group) {
    const began = now();
    run.step(group);
    jsMs.push((now() - began) / group);
    await run.settle();
    ms.push((now() - began) / group);
  }
  // Apart from the others, because asking costs time; where a step takes seconds, its wall-clock time says it all.
  const count = Math.min(group, MOST_AT_ONCE);
  const device = Math.min(...ms) * count < SLOW ? ((await run.deviceMs?.(count)) ?? null) : null;
  const loss = finite(await run.collect());
  return { ms, jsMs: eager ? jsMs : null, deviceMs: device === null ? null : [device / count], loss };
}

/** The best of a few: the machine's other business can only add. */
async function decode(run: Run): Promise<number> {
  if (!run.decode) return fail('this rival is not asked to decode');
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < DECODES; i++) {
    const began = now();
    await run.decode();
    best = Math.min(best, now() - began);
  }
  return best;
}

async function reach(run: Run, { target, every, seconds }: Requests['reach']['in']): Promise<Requests['reach']['out']> {
  if (!run.score) throw new Error('this rival is not asked for its ELBO');
  let [steps, spent] = [0, 0];
  for (;;) {
    const began = now();
    for (let done = 0; done < every; done += PORTION) {
      run.step(Math.min(PORTION, every - done));
      await run.settle();
    }
    spent += (now() - began) / 1000;
    steps += every;
    finite(await run.collect());
    const elbo = await run.score();
    if (elbo >= target || spent >= seconds) return { reached: elbo >= target, elbo, seconds: spent, steps };
  }
}
