import { describe, expect, it } from 'vitest';
import { type RefreshClock, startRefresh, type View } from './refresh.ts';

/** A clock that moves when told, and lets what is due run to its end. */
function createClock() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const clock: RefreshClock = {
    now: () => now,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const advance = async (milliseconds: number): Promise<void> => {
    for (const end = now + milliseconds; now < end; ) {
      now += 50;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.callback();
      }
      for (let i = 0; i < 10; i++) await Promise.resolve();
    }
  };
  return { clock, advance, spend: (milliseconds: number) => (now += milliseconds) };
}

const fail = (error: unknown): void => {
  throw error;
};

describe('refresh', () => {
  it('asks again only when there is something new, and no more than once a second', async () => {
    const { clock, advance } = createClock();
    let [step, asked] = [0, 0];
    const view: View = { wanted: () => true, version: () => `${step}`, update: async () => void asked++ };
    startRefresh([view], clock, fail);
    await advance(5000);
    expect(asked).toBe(1);
    for (let i = 0; i < 50; i++) {
      step++;
      await advance(100);
    }
    expect(asked).toBeGreaterThan(4);
    expect(asked).toBeLessThan(8);
  });

  it('asks a costly view more rarely', async () => {
    const { clock, advance, spend } = createClock();
    let [step, asked] = [0, 0];
    const view: View = {
      wanted: () => true,
      version: () => `${step++}`,
      update: async () => {
        asked++;
        spend(2000);
      },
    };
    startRefresh([view], clock, fail);
    await advance(20_000);
    expect(asked).toBeLessThan(5);
  });

  it('looks at once when hurried, also in the middle of a look', async () => {
    const { clock, advance } = createClock();
    let [step, asked] = [0, 0];
    let answer = (): void => {};
    const view: View = {
      wanted: () => true,
      version: () => `${step}`,
      update: () => {
        asked++;
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    };
    const refresh = startRefresh([view], clock, fail);
    refresh.hurry();
    expect(asked).toBe(1);
    step++;
    refresh.hurry();
    expect(asked).toBe(1);
    answer();
    await advance(300);
    expect(asked).toBe(2);
  });

  it('leaves alone what nobody sees, goes on after an error, and stops', async () => {
    const { clock, advance } = createClock();
    const errors: unknown[] = [];
    let [step, asked] = [0, 0];
    const hidden: View = {
      wanted: () => false,
      version: () => `${step}`,
      update: () => Promise.reject(new Error('asked')),
    };
    const broken: View = {
      wanted: () => true,
      version: () => `${step}`,
      update: () => Promise.reject(new Error('no')),
    };
    const sound: View = { wanted: () => true, version: () => `${step++}`, update: async () => void asked++ };
    const refresh = startRefresh([hidden, broken, sound], clock, (error) => errors.push(error));
    await advance(3000);
    expect(asked).toBeGreaterThan(1);
    expect(errors.every((error) => error instanceof Error && error.message === 'no')).toBe(true);
    refresh.stop();
    const before = asked;
    await advance(3000);
    expect(asked).toBe(before);
  });
});
