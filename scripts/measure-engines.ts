// Measures dragging while a model trains in each browser that the machine has: Chromium and Firefox isolated, with
// threads and shared memory; WebKit by messages alone, on one thread, as on a host that sends no headers. Prints a
// table. npm run measure:engines -- conv
import { startChromium, startFirefox } from '../e2e/browsers/puppeteer.ts';
import type { Browser, Point } from '../e2e/browsers/browser.ts';
import { startWebkit } from '../e2e/browsers/webkit.ts';
import { findFirefox, findWebkit } from './browsers.mjs';
import { findChromium } from './chromium.mjs';
import { percentile, sleep } from './page/drive.ts';
import { serveBuild } from './page/serve.ts';
import { watchPage } from './page/watch.ts';

const arches = (process.argv[2] ?? 'tiny,conv').split(',');
const GESTURES = 12;
const MOVES = 30;
const [BEGIN, SETTLE] = [120_000, 4000];

interface Engine {
  readonly name: string;
  readonly isolated: boolean;
  readonly found: boolean;
  start(): Promise<Browser>;
}

const engines: readonly Engine[] = [
  { name: 'Chromium', isolated: true, found: Boolean(findChromium()), start: startChromium },
  { name: 'Firefox', isolated: true, found: Boolean(findFirefox()), start: () => startFirefox(false) },
  { name: 'WebKitGTK', isolated: false, found: Boolean(findWebkit()), start: startWebkit },
];

/** An eight around the middle of the plane, in one gesture. */
async function dragAnEight(browser: Browser): Promise<void> {
  const [x, y, radius] = await browser.run<[number, number, number]>(`
    const { left, top, width, height } = document.querySelector('[data-testid="latent-plane"]').getBoundingClientRect();
    return [left + width / 2, top + height / 2, width / 4];`);
  const ring = await browser.run<Point>(`
    const { left, top, width, height } = document.querySelector('[data-testid="handle"]').getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };`);
  const way = Array.from({ length: MOVES }, (_, i) => {
    const angle = (2 * Math.PI * i) / MOVES;
    return { x: x + radius * Math.sin(angle), y: y + radius * Math.sin(2 * angle) };
  });
  await browser.drag([ring, ...way]);
}

async function measure(browser: Browser, address: string, arch: string): Promise<string> {
  await browser.open(`${address}?arch=${arch}&batch=64&backend=wasm&lang=en`, watchPage);
  const seen = (): Promise<{ steps: number; frames: number }> =>
    browser.run(`return {
      steps: Number((document.querySelector('[data-testid="step-count"]')?.textContent ?? '0').replace(/\\D/g, '')),
      frames: window.__bench.frames };`);
  const end = Date.now() + BEGIN;
  while ((await seen()).steps === 0) {
    if (Date.now() > end) throw new Error(`no step in ${BEGIN / 1000} s`);
    await sleep(200);
  }
  await sleep(SETTLE);
  const [before, began] = [await seen(), performance.now()];
  for (let i = 0; i < GESTURES; i++) await dragAnEight(browser);
  const [after, seconds] = [await seen(), (performance.now() - began) / 1000];
  await sleep(1000);
  const latencies = await browser.run<number[]>('return window.__bench.latencies');
  const rate = (count: number): string => (count / seconds).toFixed(0);
  const cells = [
    `${percentile(latencies, 0.5)?.toFixed(0)} ms`,
    `${percentile(latencies, 0.95)?.toFixed(0)} ms`,
    latencies.length,
    rate(after.frames - before.frames),
    rate(after.steps - before.steps),
  ];
  return cells.join(' | ');
}

console.log(
  '| browser | model | median | 95 % within | moves | frames/s | steps/s |\n|---|---|---:|---:|---:|---:|---:|',
);
for (const { name, isolated, found, start } of engines) {
  if (!found) {
    console.error(`${name} is not installed.`);
    continue;
  }
  const address = await serveBuild(isolated);
  const browser = await start();
  try {
    for (const arch of arches) console.log(`| ${name} | ${arch} | ${await measure(browser, address, arch)} |`);
  } finally {
    await browser.close();
  }
}
process.exit(0);
