// End-to-end, every engine: Chromium by its own protocol and Firefox by WebDriver BiDi.
import puppeteer, { type ElementHandle, type KeyInput, type LaunchOptions } from 'puppeteer-core';
import { findFirefox, softwareVulkan } from '../../scripts/browsers.mjs';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { type Browser, BrowserError } from './browser.ts';

export function startChromium(): Promise<Browser> {
  return start({ browser: 'chrome', executablePath: findChromium() ?? '', args: [...chromiumArguments] });
}

/** With WebGPU, Firefox's implementation of it (wgpu and naga) on a Vulkan driver that imitates a GPU. */
export function firefoxOptions(webgpu: boolean): LaunchOptions {
  const icd = softwareVulkan();
  return {
    browser: 'firefox',
    executablePath: findFirefox() ?? '',
    headless: true,
    ...(webgpu && icd ? { env: { ...process.env, VK_ICD_FILENAMES: icd } } : {}),
    extraPrefsFirefox: {
      'dom.webgpu.enabled': webgpu,
      'dom.webgpu.workers.enabled': webgpu,
      'gfx.webgpu.ignore-blocklist': webgpu,
    },
  };
}

export function startFirefox(webgpu: boolean): Promise<Browser> {
  return start(firefoxOptions(webgpu));
}

async function start(options: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch(options).catch((error: unknown) => {
    throw new BrowserError(String(error));
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  return {
    async open(url, first) {
      if (first) await page.evaluateOnNewDocument(`(() => {${first}})()`);
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    run: (body, ...given) => page.evaluate(`((...given) => {${body}})(...${JSON.stringify(given)})`) as Promise<never>,
    async drag([from, ...over]) {
      if (!from) return;
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of over) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    async press(...keys) {
      for (const chord of keys) {
        const names = chord.split('+') as KeyInput[];
        for (const name of names) await page.keyboard.down(name);
        for (const name of names.toReversed()) await page.keyboard.up(name);
      }
    },
    async upload(selector, paths) {
      const input = (await page.$(selector)) as ElementHandle<HTMLInputElement> | null;
      if (!input) throw new BrowserError(`There is no ${selector}`);
      await input.uploadFile(...paths);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async () => Buffer.from(await page.screenshot()),
    close: () => browser.close(),
  };
}
