import { describe, expect, it } from 'vitest';
import { createClock, openScene } from './lab.fixture.ts';
import { startRefresh, type View } from './refresh.ts';

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

it('once stopped asks no more, also in the middle of a look', async () => {
  const scene = openScene();
  scene.show('slow', 'samples');
  const waiting = scene.hold('inspect');
  await scene.look();
  scene.begin();
  waiting[0]!.answer();
  await scene.advance(50);
  expect(scene.asked.map(({ name }) => name)).toEqual(['inspect']);
  expect(await scene.look()).toEqual(['inspect']);
  waiting[1]!.answer();
  expect(await scene.look()).toEqual(['sample']);
});

describe('an error in a question', () => {
  it('is told once, and the question is put again after its interval', async () => {
    const scene = openScene();
    scene.show('pairs', 'samples');
    const waiting = scene.hold('reconstruct');
    await scene.advance(500);
    waiting[0]!.fail(new Error('lost'));
    await scene.advance(900);
    expect(scene.complaints).toEqual([new Error('lost')]);
    expect(waiting).toHaveLength(1);
    await scene.advance(400);
    expect(waiting).toHaveLength(2);
    waiting[1]!.answer();
    await scene.advance(5000);
    expect(scene.complaints).toHaveLength(1);
    expect(waiting).toHaveLength(2);
    expect(scene.views.pairs.get()!.step).toBe(40);
  });

  it('keeps no other from being asked, and what was shown stays', async () => {
    const scene = openScene();
    scene.show('pairs', 'samples');
    await scene.look();
    const { samples } = scene.views;
    const before = samples.get();
    const waiting = scene.hold('reconstruct');
    scene.trainTo(41);
    await scene.look();
    waiting[0]!.fail(new Error('lost'));
    await scene.advance(50);
    expect(scene.views.pairs.get()!.step).toBe(40);
    expect(samples.get()).not.toBe(before);
  });
});
