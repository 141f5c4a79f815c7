// End-to-end, every engine: what a person does first. They open the page, see digits being learned, drag, change β,
// bring images of their own, and reload.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { onlyInAll } from '../all.ts';
import { eventually } from '../page.ts';
import type { Browser } from './browser.ts';
import { type Person, personAt } from './person.ts';
import { startChromium, startFirefox } from './puppeteer.ts';
import { type Served, servePage } from './serve.ts';
import { startWebkit } from './webkit.ts';

const starters: Readonly<Record<string, () => Promise<Browser>>> = {
  chromium: startChromium,
  firefox: () => startFirefox(false),
  'firefox-webgpu': () => startFirefox(true),
  webkit: startWebkit,
};

/** A batch that a GPU imitated by the processor manages as well. */
const query = '?arch=tiny&batch=16&heldOut=300&variant=beta-vae&beta=1&lr=0.003&lang=en';

let engine: string;
let browser: Browser;
let served: Served;
let person: Person;

test.beforeAll(async () => {
  engine = test.info().project.name;
  served = await servePage(engine !== 'webkit');
  browser = await starters[engine]!();
  person = personAt(browser);
});

test.afterAll(async () => {
  await browser?.close();
  await served?.close();
});

test.afterEach(async () => {
  await test.info().attach('page', { body: await browser.screenshot(), contentType: 'image/png' });
});

const backend = (): string => (engine === 'firefox-webgpu' ? 'webgpu' : 'wasm');

async function openTraining(): Promise<void> {
  await browser.open(`${served.url}${query}&backend=${backend()}`);
  await eventually(() => person.step(), { timeout: 120_000 }).toBeGreaterThan(5);
}

const noFaults = async (): Promise<void> =>
  expect(await person.text(person.testId('faults')), 'what the page complains of').toBe('');

test('ten classes and a grid appear on the plane while it trains, and nothing is complained of', async () => {
  await openTraining();
  await eventually(() => person.plane(), { timeout: 120_000 }).toEqual({ classes: 10, grid: true });
  await expect
    .poll(() => person.text(person.testId('backend-chip')))
    .toMatch(backend() === 'webgpu' ? /WebGPU/i : /WASM/i);
  const first = await person.number('elbo');
  await eventually(() => person.number('elbo'), { timeout: 120_000 }).toBeGreaterThan(first + 5);
  await noFaults();
});

test('the ring is dragged while it trains: another digit, and its place is told', onlyInAll(), async () => {
  await openTraining();
  await eventually(() => person.plane(), { timeout: 120_000 }).toMatchObject({ grid: true });
  const place = `${person.testId('handle')}?.getAttribute('aria-valuetext')`;
  const before = await browser.run<string>(`return ${place}`);
  const plane = await person.boxOf(person.testId('latent-plane'));
  const ring = await person.boxOf(person.testId('handle'));
  const shown = await person.fingerprint(person.testId('decoded'));
  const steps = await person.step();
  const way = Array.from({ length: 12 }, (_, i) => ({ x: ring.x + ((i + 1) * plane.width) / 60, y: ring.y - 2 * i }));
  await browser.drag([ring, ...way]);
  await eventually(() => browser.run<string>(`return ${place}`)).not.toBe(before);
  await eventually(() => person.fingerprint(person.testId('decoded'))).not.toBe(shown);
  const after = await person.boxOf(person.testId('handle'));
  // The axes may be drawn to another scale meanwhile; the ring keeps its z.
  expect(after.x - ring.x).toBeGreaterThan(plane.width / 12);
  // By its z: on the screen another scale may take it further than the key.
  const across = async (): Promise<number> =>
    Number(/[−\d.]+/.exec((await browser.run<string>(`return ${place}`)).replace(/^z\S*/, ''))![0].replace('−', '-'));
  const there = await across();
  await browser.press('ArrowLeft');
  await eventually(across).toBeLessThan(there);
  await eventually(() => person.step()).toBeGreaterThan(steps);
  await noFaults();
});

test('more β in the middle of a run presses the KL down', onlyInAll(), async () => {
  await openTraining();
  await eventually(() => person.number('heldout-kl'), { timeout: 120_000 }).toBeGreaterThan(2);
  const before = await person.number('heldout-kl');
  await person.click(
    `[...document.querySelectorAll('input')].find((one) => /β/.test(document.getElementById(one.getAttribute('aria-labelledby'))?.textContent ?? '') && one.type !== 'range')`,
  );
  await browser.press('Control+a', '1', '0', '0', 'Enter');
  await eventually(() => browser.run<string>('return location.search')).toContain('beta=100');
  await eventually(() => person.number('heldout-kl'), { timeout: 120_000 }).toBeLessThan(before / 2);
  await noFaults();
});

test('images of one’s own are read and trained on', onlyInAll(), async () => {
  await openTraining();
  const folder = mkdtempSync(join(tmpdir(), 'vae-images-'));
  try {
    const path = join(folder, 'squares-images-idx3-ubyte');
    writeFileSync(path, squares(240));
    await browser.upload('input[type=file]', [path]);
    await person.click(person.button('Train on these images'));
    await eventually(() => person.text(person.testId('legend'))).toBe('No labels');
    expect(await browser.run<string>('return document.body.innerText')).toContain('240 images');
    await eventually(() => person.step(), { timeout: 120_000 }).toBeGreaterThan(10);
    await noFaults();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a reload offers the run as it was', onlyInAll(), async () => {
  await openTraining();
  // It is kept every ten seconds, and at a pause.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  await person.click(person.button('Pause'));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await browser.open(`${served.url}${query}&backend=${backend()}&autoplay=0`);
  const offer = person.testId('resume');
  await eventually(() => person.text(offer)).toMatch(/step \d/);
  const offered = Number(/step ([\d,]+)/.exec(await person.text(offer))?.[1]?.replaceAll(',', ''));
  expect(offered).toBeGreaterThan(5);
  await person.click(`[...${offer}.querySelectorAll('button')].find((one) => /Go on/.test(one.textContent))`);
  await eventually(() => person.step()).toBeGreaterThanOrEqual(offered);
  await noFaults();
});

test('held-out images become a file, which gives back every bit', onlyInAll(), async () => {
  const place = '&likelihood=discretisedLogistic&view=use.compress&use.count=10';
  await browser.open(`${served.url}${query}${place}&backend=${backend()}`);
  await eventually(() => person.step(), { timeout: 120_000 }).toBeGreaterThan(5);
  await person.click(person.button('Compress 10 held-out images'));
  await eventually(() => person.exists(person.testId('compress-made')), { timeout: 60_000 }).toBe(true);
  await person.click(person.button('Open again and compare bit by bit'));
  await eventually(() => person.text(person.testId('compress-read'))).toContain('7,840 values are equal, bit by bit');
  await noFaults();
});

/** An IDX file of grey squares of all sizes and places. */
function squares(count: number): Buffer {
  const header = Buffer.alloc(16);
  for (const [i, value] of [0x803, count, 28, 28].entries()) header.writeUInt32BE(value, 4 * i);
  const pixels = Buffer.alloc(count * 784);
  for (let image = 0; image < count; image++) {
    const [left, top, side] = [2 + (image % 9), 2 + (image % 7), 4 + (image % 12)];
    for (let y = top; y < top + side; y++)
      pixels.fill(150 + (image % 100), image * 784 + y * 28 + left, image * 784 + y * 28 + left + side);
  }
  return Buffer.concat([header, pixels]);
}
