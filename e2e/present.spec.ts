// In class and in the editor: presenter mode, links without controls, the model as a program.
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { open, small, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

test('presenter mode hides the set-up, is in the link, and Escape leaves it', async ({ page }) => {
  await open(page, `${query}&view=samples`);
  await waitForTraining(page);
  await expect(page.getByTestId('samples')).toBeVisible();
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('region', { name: 'Set-up' })).toHaveCount(0);
  await expect(page).toHaveURL(/present=1/);
  const curves = page.getByRole('heading', { name: 'Training' });
  await expect(page.getByTestId('decoded')).toBeVisible();
  await expect(curves).toHaveCount(0);
  await page.getByRole('button', { name: 'Panels on show' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Training curves' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Decoded picture' }).click();
  await page.keyboard.press('Escape');
  await expect(curves).toBeVisible();
  await expect(page.getByTestId('decoded')).toHaveCount(0);
  await expect(page).toHaveURL(/present=lab.curves/);
  await page.reload();
  await expect(curves).toBeVisible();
  await expect(page.getByTestId('decoded')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Set-up' })).toBeVisible();
  await expect(page).toHaveURL(/^(?!.*present)/);
});

test('a link can hide the controls', async ({ page }) => {
  await open(page, `${query}&controls=0`);
  await waitForTraining(page);
  await expect(page.getByRole('region', { name: 'Set-up' })).toHaveCount(0);
  await expect(page.getByTestId('latent-plane')).toBeVisible();
});

test('the code of the present model can be read and saved', async ({ page }) => {
  await open(page, `${query}&latent=7`);
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Code of this model' }).click();
  const code = page.getByTestId('code');
  await expect(code).toContainText('self.mu = nn.Linear(64, 7)');
  await expect(code).toContainText('nn.ConvTranspose2d');
  const download = page.waitForEvent('download');
  await code.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('vae-tiny.py');
});

test('a link without controls to a set that must be downloaded asks, and learns from it', async ({ page }) => {
  // As MNIST is packed: as many images, all alike.
  const file = (dims: readonly number[]): Buffer => {
    const header = Buffer.alloc(4 + 4 * dims.length);
    for (const [i, value] of [0x800 + dims.length, ...dims].entries()) header.writeUInt32BE(value, 4 * i);
    const values = Buffer.alloc(dims.reduce((product, size) => product * size, 1));
    for (let i = 0; i < values.length; i++) values[i] = i % 10;
    return gzipSync(Buffer.concat([header, values]));
  };
  for (const [name, dims] of [
    ['labels-idx1', [60_000]],
    ['images-idx3', [60_000, 28, 28]],
  ] as const) {
    await page.route(`**/train-${name}-ubyte.gz`, (route) =>
      route.fulfill({ body: file(dims), headers: { 'access-control-allow-origin': '*' } }),
    );
  }
  await open(page, `${query}&controls=0&data=mnist`);
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
  await expect(page).toHaveURL(/data=mnist/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await waitForTraining(page);
  // Of ours there are ten thousand.
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
});

test('without the model strip the posterior on the plane is today’s', async ({ page }) => {
  await open(page, `${query}&present=lab`);
  await waitForTraining(page);
  const ring = page.locator('path.posterior').first();
  await expect(ring).toBeAttached();
  const before = await ring.getAttribute('d');
  await expect.poll(() => ring.getAttribute('d')).not.toBe(before);
});
