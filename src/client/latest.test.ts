import { expect, it } from 'vitest';
import { latestWins } from './latest.ts';

/** A request that answers when told to. */
function slow() {
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const request = (input: number) =>
    new Promise<number>((resolve, reject) => {
      started.push(input);
      finish.push(() => (input < 0 ? reject(new Error('negative')) : resolve(input * 10)));
    });
  return {
    started,
    request,
    next: async () => {
      finish.shift()?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

it('keeps one request in flight and drops what came between', async () => {
  const { started, request, next } = slow();
  const seen: [number, number][] = [];
  const ask = latestWins(
    request,
    (output, input) => seen.push([input, output]),
    () => expect.fail(),
  );
  for (const z of [1, 2, 3, 4]) ask(z);
  expect(started).toEqual([1]);
  await next();
  expect(started).toEqual([1, 4]);
  await next();
  expect(seen).toEqual([
    [1, 10],
    [4, 40],
  ]);
});

it('does not ask what makes no sense any more', async () => {
  const { started, request, next } = slow();
  let most = 10;
  const ask = latestWins(
    request,
    () => {},
    () => expect.fail(),
    (z) => z < most,
  );
  ask(1);
  ask(5);
  most = 3;
  await next();
  expect(started).toEqual([1]);
  ask(2);
  expect(started).toEqual([1, 2]);
});

it('goes on after a failure', async () => {
  const { request, next } = slow();
  const errors: unknown[] = [];
  const seen: number[] = [];
  const ask = latestWins(
    request,
    (output) => seen.push(output),
    (error) => errors.push(error),
  );
  ask(-1);
  ask(2);
  await next();
  await next();
  expect(errors).toHaveLength(1);
  expect(seen).toEqual([20]);
});
