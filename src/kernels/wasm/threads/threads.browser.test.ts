// Helpers in a real browser: those of a worker, as the page trains, and those of the page itself, which may not sleep.
import { expect, it } from 'vitest';
import { type Finding, findThreads } from './threads.fixture.ts';

/** The first number of the product, in float64. */
function expected(): number {
  let sum = 0;
  for (let k = 0; k < 70; k++) sum += Math.sin(k) * Math.cos(90 * k);
  return sum;
}

function expectThreads({ isolated, ready, threads, same, first }: Finding): void {
  expect({ isolated, ready, threads, same }).toEqual({ isolated: true, ready: true, threads: 3, same: true });
  expect(first).toBeCloseTo(expected(), 4);
}

it('a worker has helpers, which work', async () => {
  const worker = new Worker(new URL('./threads.fixture.ts', import.meta.url), { type: 'module' });
  const found = await new Promise<Finding>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Finding>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  worker.terminate();
  expectThreads(found);
});

it('a page has them as well', async () => {
  expectThreads(await findThreads());
});
