// In class and in the editor: presenter mode, links without controls, the model as a program.
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
