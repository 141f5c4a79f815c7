// Runs vitest's browser tests in a browser that puppeteer drives: Firefox with WebGPU, which is a second implementation
// of it.
import { defineBrowserProvider } from '@vitest/browser';
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';

/** A browser provider for vitest. Its tests may not use vitest's own pointer and keys. */
export function puppeteerProvider(name: string, options: () => LaunchOptions) {
  return defineBrowserProvider({
    name,
    supportedBrowser: [name],
    options: {},
    providerFactory: () => {
      let browser: Promise<Browser> | null = null;
      const pages = new Map<string, Page>();
      return {
        name,
        supportsParallelism: false,
        getCommandsContext: (session) => ({ page: pages.get(session) }),
        async openPage(session, url) {
          browser ??= puppeteer.launch(options());
          await pages.get(session)?.close();
          const page = await (await browser).newPage();
          pages.set(session, page);
          await page.goto(url, { timeout: 0, waitUntil: 'domcontentloaded' });
        },
        async close() {
          await (await browser)?.close();
        },
      };
    },
  });
}
