// Measure: what the page and the training come to while a use is looked at, beside the same with the plane.
import type { Browser, Page } from 'playwright';
import { sleep } from './drive.ts';
import { longTasks, traceCategories } from './tasks.ts';
import { watchPage } from './watch.ts';

export interface Looked {
  readonly view: string;
  readonly frames: number;
  readonly steps: number;
  /** Tasks over 50 ms of the main thread, and the longest in milliseconds. */
  readonly long: number;
  readonly longest: number;
}

const SECONDS = 20;
const VIEWS = ['latent', 'use.denoise', 'use.fill', 'use.outliers'];

/** Each view on a page of its own, training at full speed; `begun` waits until it does. */
export async function usesOpen(
  browser: Browser,
  address: string,
  stepOf: (page: Page) => Promise<number>,
  begun: (page: Page) => Promise<void>,
): Promise<readonly Looked[]> {
  const found: Looked[] = [];
  for (const view of VIEWS) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(watchPage);
    await page.goto(`${address}&view=${view}`);
    await begun(page);
    // Past the first epoch, in which a use is not judged yet.
    await sleep(10_000);
    const [frames, steps] = [await page.evaluate(() => window.__bench.frames), await stepOf(page)];
    await browser.startTracing(page, { categories: traceCategories });
    const began = performance.now();
    // Something on the screen moves: a browser draws no frames for nothing.
    while (performance.now() - began < 1000 * SECONDS) {
      await page.mouse.move(400 + 200 * Math.random(), 300 + 200 * Math.random());
      await sleep(30);
    }
    const seconds = (performance.now() - began) / 1000;
    const tasks = longTasks(await browser.stopTracing());
    found.push({
      view,
      frames: ((await page.evaluate(() => window.__bench.frames)) - frames) / seconds,
      steps: ((await stepOf(page)) - steps) / seconds,
      long: tasks.length,
      longest: Math.max(0, ...tasks.map(({ wall }) => wall)),
    });
    await context.close();
  }
  return found;
}
