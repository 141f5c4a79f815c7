// Takes the pictures of the README from the built page, trained for real: `npm run build`, then `npx tsx
// scripts/screenshots.ts`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumArguments, findChromium } from './chromium.mjs';

const FOLDER = 'public/screenshots';
const PORT = 4190;
const desktop = { width: 1440, height: 900 };

/** What a picture shows, and how long it trains before. */
interface Shot {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly theme: 'light' | 'dark';
  readonly query: string;
  /** A projection to look at the plane by. */
  readonly tab?: string;
  readonly seconds: number;
}

const shots: readonly Shot[] = [
  { name: 'desktop-light', viewport: desktop, theme: 'light', query: 'arch=conv', seconds: 150 },
  {
    name: 'desktop-dark',
    viewport: desktop,
    theme: 'dark',
    query: 'arch=tiny&lr=0.003&latent=10',
    tab: 't-SNE',
    seconds: 60,
  },
  {
    name: 'projector',
    viewport: { width: 1280, height: 720 },
    theme: 'light',
    query: 'arch=tiny&lr=0.003&present=1',
    seconds: 60,
  },
  { name: 'phone', viewport: { width: 390, height: 844 }, theme: 'light', query: 'arch=tiny&lr=0.003', seconds: 60 },
  {
    name: 'chinese',
    viewport: desktop,
    theme: 'light',
    query: 'arch=tiny&lr=0.003&latent=8&variant=beta-vae&beta=2&lang=zh-CN&view=traverse',
    seconds: 60,
  },
];

const server = await preview({ preview: { port: PORT, strictPort: true } });
const executablePath = findChromium();
const browser = await chromium.launch({ args: [...chromiumArguments], ...(executablePath ? { executablePath } : {}) });
mkdirSync(FOLDER, { recursive: true });
for (const { name, viewport, theme, query, seconds, tab } of shots) {
  const context = await browser.newContext({ viewport, colorScheme: theme });
  const page = await context.newPage();
  await page.goto(
    `http://localhost:${PORT}/?lang=en&backend=wasm&${query}`.replace(
      'lang=en&',
      query.includes('lang=') ? '' : 'lang=en&',
    ),
  );
  await page.waitForTimeout(1000 * seconds);
  if (tab) {
    await page.getByRole('combobox', { name: 'Projection' }).click();
    await page.getByRole('option', { name: tab }).click();
    await page.waitForTimeout(12_000);
  }
  await page.mouse.move(5, 5);
  await page.waitForTimeout(500);
  const png = await page.screenshot();
  // The browser itself writes WebP.
  const webp = await page.evaluate(
    async (data) => {
      const bitmap = await createImageBitmap(await (await fetch(data)).blob());
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
      return canvas.toDataURL('image/webp', 0.86);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  const bytes = Buffer.from(webp.slice(webp.indexOf(',') + 1), 'base64');
  writeFileSync(`${FOLDER}/${name}.webp`, bytes);
  console.log(`${FOLDER}/${name}.webp  ${(bytes.length / 1000).toFixed(0)} kB`);
  await context.close();
}
await browser.close();
await server.close();
