import { expect, it } from 'vitest';
import { createWakeLock, type WakeLock } from './wake-lock.ts';

/** A screen that counts who keeps it awake; a request is answered when told to. */
function screen() {
  let held = 0;
  const answers: (() => void)[] = [];
  const request = () =>
    new Promise<WakeLock>((resolve) => {
      answers.push(() => {
        held++;
        resolve({
          release: async () => {
            held--;
          },
          addEventListener: () => {},
        });
      });
    });
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { request, answer, held: () => held, asked: () => answers.length };
}

it('asks once, however often it is told to check', async () => {
  const { request, answer, held, asked } = screen();
  const check = createWakeLock(() => true, request);
  void check();
  void check();
  expect(asked()).toBe(1);
  await answer();
  expect(held()).toBe(1);
});

it('lets go of what is not wanted any more when it is given', async () => {
  const { request, answer, held } = screen();
  let wanted = true;
  const check = createWakeLock(() => wanted, request);
  void check();
  wanted = false;
  void check();
  await answer();
  expect(held()).toBe(0);
});

it('does not insist where it is refused', async () => {
  let asked = 0;
  const check = createWakeLock(
    () => true,
    async () => {
      asked++;
      throw new Error('low battery');
    },
  );
  await check();
  expect(asked).toBe(1);
});
