// Budgets: what the page may weigh, whom it may talk to, and how long it may keep the main thread.
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { longTasks, traceCategories } from '../scripts/page/tasks.ts';
import { open, small, step, waitForTraining } from './page.ts';

test('the page’s own JavaScript is at most 250 kB gzipped, without tfjs, and asks no other origin', async ({
  page,
  baseURL,
}) => {
  const own = new URL(baseURL!).origin;
  const foreign: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== own) foreign.push(request.url());
  });
  const scripts: { url: string; bytes: number; tfjs: boolean }[] = [];
  let workerStarted = false;
  page.on('worker', () => {
    workerStarted = true;
  });
  page.on('response', async (response) => {
    if (workerStarted || !response.url().endsWith('.js')) return;
    const body = await response.body().catch(() => Buffer.alloc(0));
    scripts.push({ url: response.url(), bytes: gzipSync(body).length, tfjs: body.includes('Conv2DBackpropFilter') });
  });
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const pageScripts = scripts.filter(({ url }) => !/assets\/(main|engine)-/.test(url));
  const total = pageScripts.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`page JavaScript: ${(total / 1000).toFixed(1)} kB gzip in ${pageScripts.length} files`);
  expect(pageScripts.length).toBeGreaterThan(0);
  expect(total).toBeLessThanOrEqual(250_000);
  expect(pageScripts.filter(({ tfjs }) => tfjs)).toEqual([]);
  expect(foreign).toEqual([]);
});

test('60 seconds of training leave no task over 100 ms on the main thread', onlyInAll(), async ({ page, browser }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const begun = await step(page);
  const handle = page.getByTestId('handle');
  await handle.focus();
  await browser.startTracing(page, { categories: traceCategories });
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    await page.keyboard.press(['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'][Math.floor(Date.now() / 4000) % 4]!);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const tasks = longTasks(await browser.stopTracing());
  const list = tasks.map(({ wall, cpu }) => `${wall.toFixed(0)} (${cpu.toFixed(0)} on a processor)`).join(', ');
  console.log(`tasks over 50 ms in 60 s: ${list || 'none'}; ${(await step(page)) - begun} steps`);
  expect(await step(page)).toBeGreaterThan(begun + 50);
  expect(tasks.filter(({ cpu }) => cpu > 100)).toEqual([]);
});

test('the built site works from a sub-path', onlyInAll(), async ({ page, baseURL }) => {
  // The same files under another address, as a static host would serve them.
  await page.route('**/deep/path/**', async (route) => {
    const url = route.request().url().replace('/deep/path/', '/');
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto(`${baseURL}deep/path/?${small}&backend=wasm`);
  await waitForTraining(page);
});
