// What training promises to whoever commands it, with a run of nothing but numbers and a clock that only work moves.
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { RunConfig } from '../settings/config.ts';
import { createPump, nextScore, type Pump } from './pump.ts';
import { turn, until } from '../core/turns.fixture.ts';
import { checkpointAt, createClock, createFakeSession, type FakeSession } from './session.fixture.ts';

interface Scene {
  readonly session: FakeSession;
  readonly pump: Pump;
  /** What was told, in words and in its order: steps as “steps 1–20”. */
  readonly told: string[];
  readonly postedAt: number[];
  readonly wentBackTo: Checkpoint[];
  readonly stops: number;
}

function scene(change: Partial<RunConfig> = {}): Scene {
  const clock = createClock();
  const session = createFakeSession(clock, change);
  const told: string[] = [];
  const postedAt: number[] = [];
  const wentBackTo: Checkpoint[] = [];
  const pump = createPump(
    session,
    {
      steps({ firstStep, rows }) {
        told.push(`steps ${firstStep}–${firstStep + rows.length / session.layout.stepped - 1}`);
        postedAt.push(clock.now());
      },
      heldOut: ({ step }) => told.push(`score at ${step}`),
      stoppedEarly: ({ step }) => told.push(`best at ${step}`),
      reached: ({ step }) => told.push(`reached ${step}`),
      stopped: ({ step, fault }) => told.push(fault ? `failed: ${fault.what}` : `stopped at ${step}`),
      wentBack: (to) => wentBackTo.push(to),
    },
    turn,
    clock.now,
  );
  return {
    session,
    pump,
    told,
    postedAt,
    wentBackTo,
    get stops() {
      return told.filter((line) => /^(stopped|failed)/.test(line)).length;
    },
  };
}

describe('play', () => {
  it('reports every step once, in their order, ten times a second at most', async () => {
    const { session, pump, postedAt } = scene();
    pump.play();
    await until(() => session.step >= 200);
    await pump.pause();
    expect(session.reported).toEqual(Array.from({ length: session.step }, (_, i) => i + 1));
    // The last report is the pause's, which waits for nothing.
    const gaps = postedAt.slice(1, -1).map((at, i) => at - postedAt[i]!);
    expect(gaps.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  });

  it('is one training, however often it is pressed', async () => {
    const told = scene();
    for (let i = 0; i < 3; i++) told.pump.play();
    await until(() => told.session.step >= 20);
    await told.pump.pause();
    await turn();
    expect(told.stops).toBe(1);
  });

  it('scores held-out images where they are next to be scored', async () => {
    const { session, pump, told } = scene();
    pump.play();
    await until(() => session.step >= 60);
    await pump.pause();
    const due: number[] = [];
    for (let at = nextScore(0, 20); at <= session.step; at = nextScore(at, 20)) due.push(at);
    expect(told.filter((line) => line.startsWith('score'))).toEqual(due.map((at) => `score at ${at}`));
  });
});

describe('pause', () => {
  it('has told of every step before it resolves', async () => {
    const { session, pump } = scene();
    pump.play();
    await until(() => session.step >= 33);
    await pump.pause();
    const { step } = session;
    expect(session.reported.at(-1)).toBe(step);
    for (let i = 0; i < 20; i++) await turn();
    expect(session.step).toBe(step);
    expect(pump.running).toBe(false);
  });

  it('followed by play within its wait trains on, and tells of one stop', async () => {
    const { session, pump, told } = scene();
    pump.play();
    await until(() => session.step >= 10);
    const paused = pump.pause();
    pump.play();
    await paused;
    const { step } = session;
    await until(() => session.step > step + 10);
    expect(told.filter((line) => line.startsWith('stopped'))).toEqual([]);
    await pump.pause();
    await turn();
    expect(told.filter((line) => line.startsWith('stopped'))).toHaveLength(1);
  });

  it('takes back what is still wanted, also after a failure', async () => {
    const { session, pump } = scene();
    session.failure = new Error('no answer');
    pump.play();
    await until(() => !pump.running);
    expect(pump.wanted).toBe(Number.POSITIVE_INFINITY);
    await pump.pause();
    expect(pump.wanted).toBe(0);
  });
});

describe('run', () => {
  it.each([1, 7, 64])('takes exactly %i steps', async (count) => {
    const { session, pump, told } = scene();
    await pump.run(count);
    expect(session.step).toBe(count);
    expect(told.at(-1)).toBe(`stopped at ${count}`);
  });

  it('stops what plays, and takes its own', async () => {
    const { session, pump } = scene();
    pump.play();
    await until(() => session.step >= 10);
    const before = session.step;
    await pump.run(5);
    expect(session.step - before).toBeLessThanOrEqual(5 + 1);
    expect(pump.running).toBe(false);
  });
});

describe('a failure', () => {
  it('ends the training with a fault, and leaves what was wanted', async () => {
    const { session, pump, told } = scene();
    const ran = pump.run(1000);
    await until(() => session.step >= 50);
    session.failure = new Error('The device does not answer');
    await ran;
    expect(told.at(-1)).toBe('failed: The device does not answer');
    expect(pump.running).toBe(false);
    expect(pump.wanted).toBe(1000 - session.step);
  });

  it('does not stand in the way of the next training', async () => {
    const { session, pump, told } = scene();
    session.failure = new Error('once');
    pump.play();
    await until(() => !pump.running);
    session.failure = null;
    await pump.run(3);
    expect(told.at(-1)).toMatch(/^stopped/);
  });
});

describe('stopping by itself', () => {
  it('stops at the step asked for, and goes on beyond it when played again', async () => {
    const { session, pump, told } = scene({ stopSteps: 25 });
    pump.play();
    await until(() => !pump.running);
    expect(session.step).toBe(25);
    expect(told).toContain('reached 25');
    pump.play();
    await until(() => session.step > 40);
    await pump.pause();
    expect(told.filter((line) => line.startsWith('reached'))).toHaveLength(1);
  });

  it('stops after the minutes asked for, counted from each start', async () => {
    const { session, pump, told } = scene({ stopMinutes: 0.01 });
    for (let start = 1; start <= 2; start++) {
      pump.play();
      await until(() => !pump.running);
      expect(told.filter((line) => line.startsWith('reached'))).toHaveLength(start);
    }
    // 600 ms of steps of 5 ms each time.
    expect(session.step).toBe(240);
  });

  it('goes back to the best held-out score when patience is at its end', async () => {
    const { session, pump, told, wentBackTo } = scene({ patience: 2 });
    session.heldOutLoss = (step) => Math.abs(step - 20);
    pump.play();
    await until(() => !pump.running);
    expect(session.step).toBe(20);
    expect(told).toContain('best at 20');
    expect(wentBackTo.map(({ step }) => step)).toEqual([20]);
    // What was read before it went back was told before.
    expect(told.indexOf('best at 20')).toBeGreaterThan(told.findLastIndex((line) => line.startsWith('score')));
  });
});

it('going back forgets the future: steps are told anew from there', async () => {
  const { session, pump } = scene();
  await pump.run(30);
  pump.goBack(checkpointAt(12));
  session.reported.length = 0;
  await pump.run(3);
  expect(session.reported).toEqual([13, 14, 15]);
});
