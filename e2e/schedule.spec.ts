// The learning rate of a schedule: what it is now, that its end is told, and that the schedule can begin anew.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, step, waitForSteps, waitForTraining } from './page.ts';

test('a cosine that is over says so, and begins anew at the present step', async ({ page }) => {
  await open(page, 'arch=tiny&batch=512&backend=wasm&lang=en&schedule=cosine&horizon=1&lr=0.003');
  await waitForTraining(page);
  const now = page.getByTestId('rate-now');
  await expect(now).toContainText('by the schedule');
  const notice = page.locator('.notice[data-code="train/schedule-over"]');
  await expect(notice).toBeVisible({ timeout: 120_000 });
  await expect(now).toContainText('Now 0: the schedule is over');
  await notice.getByRole('button', { name: 'Begin the schedule anew' }).click();
  await expect(notice).toHaveCount(0);
  await expect(now).toContainText('by the schedule');
  // The address and the run remember it.
  await expect(page).toHaveURL(/scheduleFrom=\d/);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByTestId('live-changes')).toContainText(/Schedule begins at epoch 0 → \d/);

  await expect(notice).toBeVisible({ timeout: 120_000 });
  await notice.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('a warm-up shows the rate that it has reached', onlyInAll(), async ({ page }) => {
  await open(page, 'arch=tiny&batch=16&backend=wasm&lang=en&warmupSteps=100&lr=0.001&autoplay=0');
  const now = page.getByTestId('rate-now');
  await expect(now).toContainText('Now 0.00001: warming up.');
  const one = page.getByRole('button', { name: 'One step' });
  await expect(one).toBeEnabled();
  await one.click();
  await eventually(() => step(page)).toBe(1);
  await expect(now).toContainText('Now 0.00002: warming up.');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForSteps(page, 110);
  await expect(now).toHaveCount(0);
});
