// Measures what the page promises, in a headless Chromium on this machine, and prints it as a table: first paint and
// first step on a cold load; how far the run is ten seconds later; JavaScript's part in a step on WebGPU; with 10,000
// points on the plane while the model trains, frames, long tasks and drag to pixels; with --minutes 10, memory over a
// session of constant use; with --uses alone, what a use that is looked at costs. npm run measure:page -- --minutes 10
import { gzipSync } from 'node:zlib';
import { type CDPSession, chromium, type Page } from 'playwright';
import { generateDigits } from '../src/data/sets/synthetic-digits/generate.ts';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { drag, percentile, press, sleep } from './page/drive.ts';
import { serveBuild } from './page/serve.ts';
import { longTasks, type Task, traceCategories } from './page/tasks.ts';
import { usesOpen } from './page/uses-open.ts';
import { watchDrawing, watchPage } from './page/watch.ts';

const usesAlone = process.argv.includes('--uses');
const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1] || 0) || 0;
const POINTS = 10_000;
const LOADS = 3;
const SECONDS = 60;
const DRAGS = 300;
const viewport = { width: 1440, height: 900 };
const run = 'arch=tiny&lr=0.003&batch=64&backend=wasm&lang=en';

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium was found; CHROMIUM_PATH names one');
const address = await serveBuild();
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments, '--enable-precise-memory-info'] });
const rows: [what: string, value: string, how: string][] = [];
const note = (what: string, value: string, how: string): void => {
  rows.push([what, value, how]);
  console.error(`${what}: ${value}`);
};
const fixed = (value: number | null, digits = 1): string => (value === null ? '–' : value.toFixed(digits));
const stepOf = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('step-count').innerText()).replace(/\D/g, ''));
async function until(condition: () => Promise<boolean>, milliseconds = 120_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > end) throw new Error('the page did not get there in time');
    await sleep(20);
  }
}

async function loads(): Promise<void> {
  const paints: (number | null)[] = [];
  const [drawn, firsts]: [number[], number[]] = [[], []];
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.addInitScript(watchDrawing);
    const began = Date.now();
    await page.goto(`${address}?lang=en`);
    await until(async () => (await stepOf(page)) > 0);
    firsts.push((Date.now() - began) / 1000);
    paints.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null),
    );
    drawn.push(await page.evaluate(() => window.__drawn));
    await context.close();
  }
  const list = (values: readonly (number | null)[]): string => values.map((value) => fixed(value, 2)).join(', ');
  note('First contentful paint, cold, s', list(paints.map((value) => value && value / 1000)), `${LOADS} loads`);
  note('The page drawn, cold, s', list(drawn.map((value) => value / 1000)), 'its bar, and what was drawn with it');
  note(
    'First training step on screen, cold, s',
    list(firsts),
    'the default model, the first picture of its rate included',
  );
}

/** How far the run is ten seconds after the page was asked for: with what it opens with, and with what links mean. */
async function tenSeconds(): Promise<void> {
  for (const [what, query] of [
    ['the opening set-up', ''],
    ['conv', '&arch=conv'],
  ] as const) {
    const far: string[] = [];
    for (let i = 0; i < LOADS; i++) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      const began = Date.now();
      await page.goto(`${address}?lang=en&backend=wasm${query}`);
      await sleep(10_000 - (Date.now() - began));
      far.push(`${await stepOf(page)} steps ${await page.getByTestId('heldout-elbo').innerText()}`);
      await context.close();
    }
    note(`Ten seconds after opening, ${what}`, far.join(', '), 'steps and held-out ELBO, nats');
  }
}

/** An IDX file, gzipped. */
function idx(magic: number, sizes: readonly number[], bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  for (const [i, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * i);
  return gzipSync(Buffer.concat([header, bytes]), { level: 1 });
}

/** Opens a run that holds 10,000 images out, its grid and its cloud on the plane. */
async function crowded(): Promise<Page> {
  const { images, labels } = await generateDigits(1, 2 * POINTS);
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(`${address}?${run}&heldOut=${POINTS}&autoplay=0`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/gzip', buffer });
  await (await chooser).setFiles([
    file('digits-images-idx3-ubyte.gz', idx(0x803, [2 * POINTS, 28, 28], images)),
    file('digits-labels-idx1-ubyte.gz', idx(0x801, [2 * POINTS], labels)),
  ]);
  await page.getByRole('button', { name: 'Restart to apply' }).click();
  await until(() => page.getByRole('button', { name: 'Train', exact: true }).isEnabled());
  await sleep(2000);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await until(async () => (await stepOf(page)) > 50);
  await sleep(10_000);
  return page;
}

async function use(page: Page): Promise<void> {
  const [frames, steps] = [await page.evaluate(() => window.__bench.frames), await stepOf(page)];
  await browser.startTracing(page, { categories: traceCategories });
  const began = performance.now();
  const dragged = await drag(page, DRAGS);
  const keys = await press(page, DRAGS);
  const plane = (await page.getByTestId('latent-plane').boundingBox())!;
  for (let i = 0; performance.now() - began < 1000 * SECONDS; i++) {
    const [x, y]: [number, number] = [
      plane.width * (0.3 + 0.4 * Math.abs(Math.sin(i / 40))),
      plane.height * (0.3 + 0.4 * Math.cos(i / 33) ** 2),
    ];
    await page.mouse.move(plane.x + x, plane.y + y);
    if (i % 60 === 30) for (let k = 0; k < 6; k++) await page.mouse.wheel(0, i % 120 === 30 ? -100 : 100);
    await sleep(30);
  }
  const seconds = (performance.now() - began) / 1000;
  const long = longTasks(await browser.stopTracing());
  const most = (part: keyof Task): string => fixed(Math.max(0, ...long.map((task) => task[part])), 0);
  const fps = ((await page.evaluate(() => window.__bench.frames)) - frames) / seconds;
  const how = `tiny, batch 64, wasm, ${POINTS} points, ${SECONDS} s of dragging, keys, pointing and zooming`;
  note('Frames per second', fixed(fps), how);
  note('Steps per second meanwhile', fixed(((await stepOf(page)) - steps) / seconds), how);
  note(
    'Tasks over 50 ms on the main thread',
    `${long.length}; the longest ${most('wall')} ms, ${most('cpu')} ms of it on a processor`,
    how,
  );
  note(
    'Drag to pixels, ms: median, p95',
    `${fixed(dragged.p50)}, ${fixed(dragged.p95)}`,
    `${dragged.count} moves of the mouse`,
  );
  note('Key to pixels, ms: median, p95', `${fixed(keys.p50)}, ${fixed(keys.p95)}`, `${keys.count} presses`);
}

/** Chromium's, in pages that are isolated; not yet among TypeScript's types. */
type Measuring = Performance & { measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }> };

/** Bytes of the page and its workers after a collection. */
async function memory(page: Page, session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return page.evaluate(async () => (await (performance as Measuring).measureUserAgentSpecificMemory()).bytes);
}

/** What a restless visitor does in a round: every tab, the ring, the plane, a pause, a step, a setting. */
async function round(page: Page): Promise<void> {
  for (const name of ['Traverse', 'Interpolate', 'Arithmetic', 'Samples', 'Plane']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await sleep(1500);
  }
  for (const name of ['Dimensions', 'Runs', 'Training']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await sleep(700);
  }
  await drag(page, 60);
  await page.getByRole('button', { name: 'Nearer' }).click();
  await sleep(600);
  await page.getByRole('button', { name: 'The whole plane' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'One step', exact: true }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
}

async function session(): Promise<void> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(`${address}?${run}`);
  await until(async () => (await stepOf(page)) > 50);
  const cdp = await context.newCDPSession(page);
  const began = Date.now();
  const passed = (): number => (Date.now() - began) / 60_000;
  const readings: { readonly at: number; readonly bytes: number }[] = [];
  while (passed() < minutes) {
    await round(page);
    if (passed() >= 1) readings.push({ at: passed(), bytes: await memory(page, cdp) });
  }
  const [first, last] = [readings[0]!, readings.at(-1)!];
  const growth = (100 * (last.bytes - first.bytes)) / first.bytes;
  console.error(readings.map(({ at, bytes }) => `${fixed(at)} min ${fixed(bytes / 1e6)} MB`).join('; '));
  note(
    `Memory of page and workers after ${fixed(first.at)} and ${fixed(last.at)} minutes of use, MB`,
    `${fixed(first.bytes / 1e6)}, ${fixed(last.bytes / 1e6)} (${growth >= 0 ? '+' : '−'}${fixed(Math.abs(growth))} %)`,
    `${await stepOf(page)} steps, every tab in turn`,
  );
  const all = readings.map(({ bytes }) => bytes / 1e6);
  note(
    'Its median and highest between, MB',
    `${fixed(percentile(all, 0.5))}, ${fixed(Math.max(...all))}`,
    `${all.length} readings`,
  );
}

/** What the page itself shows of JavaScript's part in a step on WebGPU, once steps are recorded. */
async function handingOver(arch: string): Promise<void> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(`${address}?arch=${arch}&batch=64&backend=webgpu&lang=en`);
  const spent = page.getByTestId('time-spent').locator('dl [data-part="step"] dd');
  await until(async () => (await stepOf(page)) > 6 && (await spent.count()) > 0);
  const readings: number[] = [];
  for (let i = 0; i < 15; i++) {
    await sleep(1000);
    // It lies in a part of the page that is closed: only its text is there.
    readings.push(Number.parseFloat((await spent.textContent()) ?? ''));
  }
  const chip = await page.getByTestId('backend-chip').innerText();
  note(
    `JavaScript per WebGPU step, ms: median, highest of ${readings.length} seconds`,
    `${fixed(percentile(readings, 0.5), 2)}, ${fixed(Math.max(...readings), 2)}`,
    `as the page shows it, ${arch}, batch 64, ${chip.replaceAll('\n', ' ')}`,
  );
  await context.close();
}

try {
  if (!usesAlone) {
    await loads();
    await tenSeconds();
    for (const arch of ['tiny', 'conv']) await handingOver(arch);
    const page = await crowded();
    await use(page);
    await page.context().close();
  }
  const begun = (one: Page): Promise<void> => until(async () => (await stepOf(one)) > 50);
  for (const { view, frames, steps, long, longest } of await usesOpen(browser, `${address}?${run}`, stepOf, begun)) {
    note(
      `While ${view} is looked at: frames, steps a second; tasks over 50 ms`,
      `${fixed(frames)}, ${fixed(steps)}; ${long}, the longest ${fixed(longest, 0)} ms`,
      'tiny, batch 64, wasm, 20 s with the mouse moving',
    );
  }
  if (minutes > 1) await session();
} finally {
  await browser.close();
}
console.log(`| what | measured | how |\n|---|---|---|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`);
process.exit(0);
