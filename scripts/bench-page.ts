// Measures the built page in a headless Chromium: how long it takes from moving the handle to changed pixels while the
// model trains at full speed, frames and steps per second. Prints one line of JSON for each backend and architecture.
//   npx tsx scripts/bench-page.ts tiny,conv 200
import { type Browser, chromium } from 'playwright';
import type { PageRow } from '../src/cli/bench/parts/page.ts';
import { chromiumArguments, findChromium, onRealGpu } from './chromium.mjs';
import { drag, press, sleep } from './page/drive.ts';
import { serveBuild } from './page/serve.ts';
import { watchPage } from './page/watch.ts';

const [arches = 'tiny,conv', count = '200'] = process.argv.slice(2);
const events = Number(count);
const BATCH = 64;
/** Milliseconds for the page to begin training, and to settle before it is measured. */
const [BEGIN, SETTLE] = [90_000, 3000];
const software = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

async function measure(browser: Browser, address: string, backend: string, arch: string): Promise<PageRow> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  try {
    await page.addInitScript(watchPage);
    await page.goto(`${address}?arch=${arch}&batch=${BATCH}&backend=${backend}&lang=en`);
    const step = async (): Promise<number> =>
      Number((await page.getByTestId('step-count').innerText()).replace(/\D/g, ''));
    const end = Date.now() + BEGIN;
    while ((await step().catch(() => 0)) === 0) {
      if (Date.now() > end) throw new Error(`no step in ${BEGIN / 1000} s`);
      await sleep(100);
    }
    await sleep(SETTLE);
    const [steps, frames, began] = [await step(), await page.evaluate(() => window.__bench.frames), performance.now()];
    const dragged = await drag(page, events);
    const keys = await press(page, events);
    const seconds = (performance.now() - began) / 1000;
    return {
      backend,
      arch,
      why: null,
      stepsPerSecond: ((await step()) - steps) / seconds,
      framesPerSecond: ((await page.evaluate(() => window.__bench.frames)) - frames) / seconds,
      drag: dragged,
      keys,
    };
  } catch (error) {
    return nothing(backend, arch, (error instanceof Error ? error.message : String(error)).split('\n')[0]!);
  } finally {
    await context.close();
  }
}

const nothing = (backend: string, arch: string, why: string): PageRow => ({
  backend,
  arch,
  why,
  stepsPerSecond: null,
  framesPerSecond: null,
  drag: null,
  keys: null,
});

const print = (row: PageRow): void => console.log(JSON.stringify(row));

/** Why WebGPU is not measured in this browser, or null. */
async function webgpuMissing(browser: Browser, address: string): Promise<string | null> {
  const page = await browser.newPage();
  await page.goto(`${address}?backend=wasm&arch=tiny&lang=en`);
  const adapter = await page.evaluate(async () => {
    const found = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    const { vendor = '', architecture = '', description = '', isFallbackAdapter = false } = found?.info ?? {};
    return found ? { name: `${vendor} ${architecture} ${description}`, isFallbackAdapter } : null;
  });
  await page.close();
  if (!adapter) return 'Chromium finds no GPU here';
  return adapter.isFallbackAdapter || software.test(adapter.name)
    ? 'the GPU is imitated by the processor, which says nothing about a real one'
    : null;
}

const executablePath = findChromium();
if (!executablePath) {
  print(nothing('page', '', 'no Chromium was found; CHROMIUM_PATH names one'));
  process.exit(0);
}
const address = await serveBuild();
// A real GPU if the browser finds one: without the arguments that ask for the software adapter.
const args = onRealGpu
  ? [...chromiumArguments]
  : [...chromiumArguments.filter((argument) => !/swiftshader/.test(argument)), '--enable-features=Vulkan'];
const browser = await chromium.launch({ executablePath, args });
try {
  for (const arch of arches.split(',')) print(await measure(browser, address, 'wasm', arch));
  const missing = await webgpuMissing(browser, address);
  if (missing) print(nothing('webgpu', '', missing));
  else for (const arch of arches.split(',')) print(await measure(browser, address, 'webgpu', arch));
} finally {
  await browser.close();
}
process.exit(0);
