// When something is missing or breaks: no WebGPU, a dead worker.
import { chromium, expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { expectChange, open, small, waitForSteps, waitForTraining } from './page.ts';

test('without WebGPU a banner says so, and training runs on another backend', async ({ baseURL }) => {
  const executablePath = findChromium();
  // A headless Chromium offers no adapter unless it is asked for the software one.
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage({ ...(baseURL ? { baseURL } : {}) });
    await open(page, small);
    await waitForTraining(page);
    const banner = page.getByTestId('webgpu-banner');
    await expect(banner).toContainText('No WebGPU');
    await expect(banner).toContainText(/WebAssembly|wasm/i);
    await expect(page.getByTestId('backend-chip')).toContainText(/WASM|WebAssembly/i);
    await banner.getByRole('button').click();
    await expect(banner).toBeHidden();
  } finally {
    await browser.close();
  }
});

test(
  'where the network is too large for the machine, a line says so and trains a smaller one',
  onlyInAll(),
  async ({ page }) => {
    await open(page, 'arch=conv-large&batch=256&latent=4&backend=wasm&lang=en&settings=all');
    const banner = page.getByTestId('pace-banner');
    await expect(banner).toContainText('slow on this machine', { timeout: 60_000 });
    // One line, and on a phone a few.
    for (const width of [390, 1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const { height } = (await banner.boundingBox())!;
      expect(height, `${width} pixels wide`).toBeLessThan(width > 860 ? 40 : 80);
    }
    // Something else waits for a restart: that is not what the button says.
    const latent = page.getByRole('textbox', { name: 'Latent dimensions' });
    await latent.fill('9');
    await latent.press('Enter');
    await banner.getByRole('button', { name: 'Train the small one' }).click();
    await expect(page.getByRole('combobox', { name: 'Architecture' })).toContainText('Small convolutional');
    await expect(banner).toHaveCount(0);
    await waitForTraining(page);
    await expect(page).toHaveURL(/arch=tiny/);
    await expect(page.getByTestId('plane-lead')).toContainText('as 4 numbers each');
    await expect(latent).toHaveValue('9');
    await expect(page.getByRole('button', { name: 'Restart to apply' })).toBeVisible();
  },
);

test('a backend that is asked for and missing is a fault with a remedy', onlyInAll(), async ({ baseURL }) => {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage({ ...(baseURL ? { baseURL } : {}) });
    await open(page, `${small}&backend=webgpu`);
    await expect(page.getByTestId('faults')).toContainText(/auto/i);
    await expect(page.getByTestId('faults')).toContainText(/webgpu/i);
  } finally {
    await browser.close();
  }
});

test('a worker that dies is reported, and can be started again', async ({ page }) => {
  // Chromium ends a worker whose script does not load; the page must notice and offer a way on.
  await page.route(/assets\/main-.*\.js/, (route) => route.abort());
  await open(page, `${small}&backend=wasm`);
  await expect(page.getByTestId('faults')).toContainText('The trainer has stopped');
  await page.unroute(/assets\/main-.*\.js/);
  await page.getByRole('button', { name: 'Start again' }).first().click();
  await waitForTraining(page);
});

test('a language that cannot be fetched is English, not an empty page', onlyInAll(), async ({ page }) => {
  await page.route(/assets\/zh-CN-.*\.js/, (route) => route.abort());
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=zh-CN');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test(
  'a host without the headers for shared memory costs threads, not the drag',
  onlyInAll(),
  async ({ page, baseURL }) => {
    await page.route(`${baseURL}**`, async (route) => {
      const response = await route.fetch();
      const headers = Object.fromEntries(
        Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-')),
      );
      await route.fulfill({ response, headers });
    });
    await open(page, `${small}&backend=wasm`);
    await waitForTraining(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await expect(page.getByTestId('backend-chip')).toContainText('1 thread');
    await waitForSteps(page, 100);
    await page.getByTestId('handle').focus();
    await expectChange(page.getByTestId('decoded'), 2, async () => {
      for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowUp');
    });
  },
);
