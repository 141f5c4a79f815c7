// The shared animation frame, in a real browser's frames.
import { afterEach, expect, it, vi } from 'vitest';
import { beforeDrawing, drawSoon, forget } from './frames.ts';

afterEach(() => {
  beforeDrawing(() => {});
  vi.restoreAllMocks();
});

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

it('draws what a promise settled at its beginning has changed in the same frame', async () => {
  const log: string[] = [];
  let settle = (): void => {};
  const answer = new Promise<void>((resolve) => {
    settle = resolve;
  });
  void answer.then(() => {}).then(() => drawSoon(() => log.push(`picture at ${document.timeline.currentTime}`)));
  beforeDrawing(() => {
    settle();
    log.push(`collected at ${document.timeline.currentTime}`);
  });
  drawSoon(() => log.push(`plane at ${document.timeline.currentTime}`));
  const at = await frame();
  await frame();
  expect(log).toEqual([`collected at ${at}`, `plane at ${at}`, `picture at ${at}`]);
});

it('draws once however often it was asked, and again when asked again', async () => {
  let drawn = 0;
  const draw = (): void => void drawn++;
  drawSoon(draw);
  drawSoon(draw);
  await frame();
  await frame();
  expect(drawn).toBe(1);
  drawSoon(draw);
  await frame();
  await frame();
  expect(drawn).toBe(2);
});

it('draws no more what was forgotten', async () => {
  let drawn = 0;
  const draw = (): void => void drawn++;
  drawSoon(draw);
  forget(draw);
  await frame();
  await frame();
  expect(drawn).toBe(0);
});

it('draws the others when one fails, and tells of the failure', async () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
  const failure = new Error('no canvas');
  let drawn = 0;
  drawSoon(() => {
    throw failure;
  });
  drawSoon(() => void drawn++);
  await frame();
  await frame();
  expect(drawn).toBe(1);
  expect(reported).toHaveBeenCalledExactlyOnceWith(failure);
});
