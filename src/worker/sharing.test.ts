import { expect, it } from 'vitest';
import { createSharing } from './sharing.ts';

it('rests for as long as it worked, while it is asked to', async () => {
  let time = 0;
  const rests: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    rests.push(ms);
    time += ms;
  };
  const sharing = createSharing(
    async () => {},
    () => time,
    wait,
  );
  const work = async (ms: number): Promise<void> => {
    time += ms;
    await sharing.turn();
  };
  await work(100);
  expect(rests).toEqual([]);
  sharing.set(true);
  await work(100);
  await work(40);
  await work(4000);
  expect(rests).toEqual([100, 40, 250]);
  sharing.set(false);
  await work(100);
  expect(rests).toHaveLength(3);
});
