// The gallery of charts, photographed in both themes and compared with how it looked. Letters differ from machine to
// machine, so they are compared as text and left out of the pictures.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { createServer, type ViteDevServer } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));
let server: ViteDevServer;
let address = '';

test.beforeAll(async () => {
  // Not part of the built site.
  server = await createServer({ root, configFile: false, logLevel: 'error', server: { port: 0, host: 'localhost' } });
  await server.listen();
  address = `${server.resolvedUrls!.local[0]!}src/gallery/`;
});
test.afterAll(() => server.close());

for (const theme of ['light', 'dark'] as const) {
  test(`every chart looks as it did: ${theme}`, onlyInAll(theme === 'light'), async ({ page }) => {
    await page.setViewportSize({ width: 1400, height: 1000 });
    await page.goto(`${address}?theme=${theme}`);
    await expect(page.locator('html[data-ready]')).toBeAttached();
    await page.addStyleTag({ content: 'text, figcaption { visibility: hidden }' });
    const charts = await page.locator('main > figure > div').all();
    expect(charts.length).toBeGreaterThan(15);
    for (const chart of charts) {
      const name = (await chart.getAttribute('id'))!;
      await expect.soft(chart, name).toHaveScreenshot(`${name}-${theme}.png`, { maxDiffPixelRatio: 0.005 });
    }
  });
}

test('every chart says what it said', async ({ page }) => {
  await page.goto(address);
  await expect(page.locator('html[data-ready]')).toBeAttached();
  const said = await page.locator('main > figure > div').evaluateAll((elements) =>
    elements.map((element) => {
      const texts = [...element.querySelectorAll('text')].map((text) => text.textContent);
      return `${element.id}: ${texts.join(' | ')}`;
    }),
  );
  expect(`${said.join('\n')}\n`).toMatchSnapshot('texts.txt');
  // What was photographed is really there: no chart of the folder is missing from the gallery.
  const sources = ['curves', 'judged', 'sheets', 'planes'].map((name) =>
    readFileSync(join(root, 'src/gallery', `${name}.ts`), 'utf8'),
  );
  for (const entry of readdirSync(join(root, 'src/charts'), { withFileTypes: true })) {
    if (entry.isDirectory()) expect(sources.join('')).toContain(`/charts/${entry.name}/chart.ts`);
  }
});
