// Moves the handle of the built page as a hand or keys do, and tells how long each of these inputs waited for its
// picture.
import type { Page } from 'playwright';
import type { Latency } from '../../src/cli/bench/parts/page.ts';

const EVENT_EVERY = 1000 / 30;

/** The value below which this part of them lies; null of none. */
export const percentile = (values: readonly number[], part: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))]!;
};

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something `events` times at 30 a second and gives the latencies of these inputs. */
async function inputs(page: Page, events: number, act: (i: number) => Promise<void>): Promise<Latency> {
  await page.evaluate(() => {
    Object.assign(window.__bench, { inputs: [], latencies: [], answers: [], at: 0 });
    window.__bench.asked.clear();
  });
  let next = performance.now();
  for (let i = 0; i < events; i++) {
    await act(i);
    next = Math.max(next + EVENT_EVERY, performance.now());
    await sleep(next - performance.now());
  }
  await sleep(1000);
  const latencies = await page.evaluate(() => window.__bench.latencies);
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), count: latencies.length };
}

/** Drags the handle along an eight. */
export async function drag(page: Page, events: number): Promise<Latency> {
  const handle = page.getByTestId('handle');
  await handle.focus();
  await page.keyboard.press('Home');
  const plane = (await page.getByTestId('latent-plane').boundingBox())!;
  const [x, y, radius] = [plane.x + plane.width / 2, plane.y + plane.height / 2, plane.width / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const found = await inputs(page, events, (i) => {
    const angle = (2 * Math.PI * i) / 60;
    return page.mouse.move(x + radius * Math.sin(angle), y + radius * Math.sin(2 * angle));
  });
  await page.mouse.up();
  return found;
}

/** Moves the handle by arrow keys. */
export async function press(page: Page, events: number): Promise<Latency> {
  await page.getByTestId('handle').focus();
  await page.keyboard.press('Home');
  const keys = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'];
  return inputs(page, events, (i) => page.keyboard.press(keys[Math.floor(i / 10) % 4]!));
}
