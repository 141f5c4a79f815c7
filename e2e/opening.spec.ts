// What a visit without a link begins with: a small network that is quick to draw digits, and the way to the larger one.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { open, waitForSteps, waitForTraining } from './page.ts';

test('a visit begins with the small network, and one press takes the larger', async ({ page }) => {
  await open(page, 'lang=en&backend=wasm');
  await waitForTraining(page);
  const offer = page.getByTestId('larger-offer');
  await expect(offer).toContainText('The larger network draws sharper digits, slower');
  await waitForSteps(page, 40);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await offer.getByRole('button', { name: 'start anew with it' }).click();
  await expect(offer).toHaveCount(0);
  await expect(page.getByTestId('run').first()).toContainText(/Architecture .*→ Convolutional/);
  // What the address says is read against the default, which has that network.
  await expect(page).toHaveURL(/\?v=1&.*lr=0\.003/);
  await expect(page).not.toHaveURL(/arch=/);
});

test('the offer stays away once it is dismissed, and where a link names the run', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm');
  const offer = page.getByTestId('larger-offer');
  await offer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(offer).toHaveCount(0);
  await page.reload();
  await waitForTraining(page);
  await expect(offer).toHaveCount(0);
  await page.evaluate(() => localStorage.clear());
  await open(page, 'v=1&lang=en&backend=wasm&settings=all');
  await waitForTraining(page);
  await expect(page.getByRole('combobox', { name: 'Architecture' })).toContainText('Convolutional, 32–64 filters');
  await expect(offer).toHaveCount(0);
});
