// What is changed in the middle of a run belongs to the run: told with its step, marked on the curves, and gone on
// with.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, pixels, small, step, waitForSteps, waitForTraining } from './page.ts';

test('β changed while it trains, then a reset: both runs are told apart, and the first goes on as it was', async ({
  page,
}) => {
  await open(page, `${small}&backend=wasm&variant=beta-vae&beta=1&lr=0.003`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  const beta = page
    .getByRole('spinbutton', { name: /β/ })
    .or(page.getByRole('textbox', { name: /β/ }))
    .first();
  const setBeta = async (value: string): Promise<void> => {
    await beta.fill(value);
    await beta.press('Enter');
  };
  await setBeta('20');
  await expect(page.locator('[data-curve="elbo"] .curve-changes line')).toHaveCount(1);
  await waitForSteps(page, 40);

  await page.getByRole('tab', { name: 'Runs' }).click();
  const runs = page.getByTestId('run');
  await expect(runs.first().getByTestId('live-changes')).toContainText(/from step \d+: β .*1 → 20/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText(/β .*1 → 20/);
  await expect(runs.first().getByTestId('live-changes')).toHaveCount(0);
  await expect(runs.last().getByTestId('live-changes')).toContainText(/β .*1 → 20/);

  await waitForTraining(page);
  await waitForSteps(page, 40);
  await setBeta('3');
  await expect(page).toHaveURL(/beta=3/);
  await runs.last().getByRole('button', { name: 'Go on with it' }).click();
  // With the β that it had, and with what is known of it.
  await expect(page).toHaveURL(/beta=20/);
  await expect(beta).toHaveValue('20');
  await expect(runs.filter({ hasText: 'now' }).getByTestId('live-changes')).toContainText(/β .*1 → 20/);
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(page.locator('[data-curve="elbo"] .curve-changes line')).toHaveCount(1);
});

test('a reload after half a minute of training loses under five seconds', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await waitForSteps(page, 30);
  const [from, began] = [await step(page), Date.now()];
  await page.waitForTimeout(27_000);
  const reached = await step(page);
  const perSecond = (1000 * (reached - from)) / (Date.now() - began);
  await page.goto(`./?${small}&backend=wasm&autoplay=0`);
  const offered = await page.getByTestId('resume').innerText();
  const kept = Number(/step ([\d,]+)/.exec(offered)![1]!.replace(/\D/g, ''));
  expect(reached - kept).toBeLessThan(5 * perSecond);
});

test(
  'a class that is chosen while the run rests is drawn at once, everywhere, and there are no more than the data have',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm&variant=cvae&label=15&lr=0.003`);
    await waitForTraining(page);
    await waitForSteps(page, 120);
    await page.getByRole('button', { name: 'Pause' }).click();
    const label = page
      .getByRole('textbox', { name: /Class to draw/ })
      .or(page.getByRole('spinbutton', { name: /Class to draw/ }))
      .first();
    await expect(label).toHaveValue('9');
    const grid = page.getByTestId('manifold');
    await page.waitForTimeout(3000);
    const [before, picture] = [await pixels(grid), await pixels(page.getByTestId('decoded'))];
    await label.fill('1');
    await label.press('Enter');
    await eventually(() => pixels(page.getByTestId('decoded'))).not.toBe(picture);
    await eventually(() => pixels(grid)).not.toBe(before);
  },
);
