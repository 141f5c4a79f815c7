// Measures the built page in a headless Chromium: how long it takes from moving the handle to changed pixels while the
// model trains at full speed, frames and steps per second. Prints one line of JSON for each backend and architecture.
//   node scripts/bench-page.mjs tiny,conv 200
// The page knows nothing of this: its worker, its canvas and its events are watched from outside.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { root } from './install.mjs';

const [arches = 'tiny,conv', count = '200'] = process.argv.slice(2);
const events = Number(count);
const EVENT_EVERY = 1000 / 30;
const BATCH = 64;
/** Milliseconds for the page to begin training, and to settle before it is measured. */
const [BEGIN, SETTLE] = [90_000, 3000];
const software = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Installed before the page's own scripts: notes when inputs arrive and when a picture that knows of them is drawn. */
function watchPage() {
  const state = {
    inputs: [],
    latencies: [],
    asked: new Map(),
    shown: 0,
    last: '',
    changed: 0,
    drawn: 0,
    frames: 0,
    at: 0,
  };
  window.__bench = state;
  const input = (event) => {
    // A move counts while the handle is held.
    if (event.type === move && event.buttons === 0) return;
    state.inputs.push({ at: event.timeStamp, number: state.inputs.length + 1 });
  };
  // Where the browser tells moves before the frame they belong to, that is when they arrive.
  const move = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove';
  for (const type of ['keydown', move]) window.addEventListener(type, input, { capture: true });
  const count = () => {
    state.frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  // A request to decode one point answers for every input that came before it.
  window.Worker = class extends window.Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        const inputs = data?.kind === 'result' ? state.asked.get(data.id) : undefined;
        if (inputs === undefined) return;
        state.asked.delete(data.id);
        state.shown = Math.max(state.shown, inputs);
      });
    }
    postMessage(message, transfer) {
      const { kind, name, id, input: given } = message ?? {};
      if (kind === 'request' && name === 'decode' && given.z.length === 2) state.asked.set(id, state.inputs.length);
      super.postMessage(message, transfer);
    }
  };
  const draw = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
    draw.call(this, image, ...rest);
    if (this.canvas.dataset.testid !== 'decoded') return;
    const now = performance.now();
    const pixels = image.data.join();
    state.drawn++;
    if (pixels === state.last) return;
    state.last = pixels;
    state.changed++;
    while (state.at < state.shown) state.latencies.push(now - state.inputs[state.at++].at);
  };
}

const percentile = (values, part) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something `events` times at 30 a second and gives the latencies of these inputs. */
async function inputs(page, act) {
  await page.evaluate(() => {
    Object.assign(window.__bench, { inputs: [], latencies: [], shown: 0, at: 0 });
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

async function drag(page) {
  const handle = page.getByTestId('handle');
  await handle.focus();
  await page.keyboard.press('Home');
  const plane = await page.getByTestId('latent-plane').boundingBox();
  const [x, y, radius] = [plane.x + plane.width / 2, plane.y + plane.height / 2, plane.width / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const found = await inputs(page, (i) => {
    const angle = (2 * Math.PI * i) / 60;
    return page.mouse.move(x + radius * Math.sin(angle), y + radius * Math.sin(2 * angle));
  });
  await page.mouse.up();
  return found;
}

async function press(page) {
  await page.getByTestId('handle').focus();
  await page.keyboard.press('Home');
  const keys = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'];
  return inputs(page, (i) => page.keyboard.press(keys[Math.floor(i / 10) % 4]));
}

async function measure(browser, address, backend, arch) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  try {
    await page.addInitScript(watchPage);
    await page.goto(`${address}?arch=${arch}&batch=${BATCH}&backend=${backend}&lang=en`);
    const step = async () => Number((await page.getByTestId('step-count').innerText()).replace(/\D/g, ''));
    const end = Date.now() + BEGIN;
    while ((await step().catch(() => 0)) === 0) {
      if (Date.now() > end) throw new Error(`no step in ${BEGIN / 1000} s`);
      await sleep(100);
    }
    await sleep(SETTLE);
    const [steps, frames, began] = [await step(), await page.evaluate(() => window.__bench.frames), performance.now()];
    const dragged = await drag(page);
    const keys = await press(page);
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
    return nothing(backend, arch, String(error.message).split('\n')[0]);
  } finally {
    await context.close();
  }
}

const nothing = (backend, arch, why) => ({
  backend,
  arch,
  why,
  stepsPerSecond: null,
  framesPerSecond: null,
  drag: null,
  keys: null,
});

const print = (row) => console.log(JSON.stringify(row));

/** Why WebGPU is not measured in this browser, or null. */
async function webgpuMissing(browser, address) {
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
// A build of its own, so that nobody's dist/ is touched.
const outDir = mkdtempSync(join(tmpdir(), 'vae-bench-page-'));
process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
process.chdir(root);
await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
const port = await freePort();
await preview({ root, logLevel: 'error', build: { outDir }, preview: { port, strictPort: true, open: false } });
const address = `http://localhost:${port}/`;
// A real GPU if there is one: without the arguments that ask for the software adapter.
const args = chromiumArguments.filter((argument) => !/swiftshader/.test(argument));
const browser = await chromium.launch({ executablePath, args: [...args, '--enable-features=Vulkan'] });
try {
  for (const arch of arches.split(',')) print(await measure(browser, address, 'wasm', arch));
  const missing = await webgpuMissing(browser, address);
  if (missing) print(nothing('webgpu', '', missing));
  else for (const arch of arches.split(',')) print(await measure(browser, address, 'webgpu', arch));
} finally {
  await browser.close();
}
process.exit(0);
