// A worker that is started later, in a real browser.
import { expect, it } from 'vitest';
import { lateWorker } from './late-worker.ts';

/** Says what it hears. */
const echo = () => new Worker(URL.createObjectURL(new Blob(['onmessage = ({ data }) => postMessage(data)'])));

function later() {
  let open = (): void => {};
  const ready = new Promise<void>((resolve) => {
    open = resolve;
  });
  let started = 0;
  const worker = lateWorker(ready, () => {
    started++;
    return echo();
  });
  const heard: unknown[] = [];
  worker.addEventListener('message', ({ data }) => void heard.push(data));
  return { worker, heard, open, started: () => started };
}

it('is sent in order what waited for it, and what comes after', async () => {
  const { worker, heard, open, started } = later();
  worker.postMessage('one', []);
  worker.postMessage('two', []);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(started()).toBe(0);
  open();
  await expect.poll(() => heard).toEqual(['one', 'two']);
  worker.postMessage('three', []);
  await expect.poll(() => heard).toEqual(['one', 'two', 'three']);
  expect(started()).toBe(1);
  worker.terminate();
});

it('is never started once it was ended', async () => {
  const { worker, open, started } = later();
  worker.terminate();
  worker.postMessage('late', []);
  open();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(started()).toBe(0);
});
