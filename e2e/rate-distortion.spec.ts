// Rate and distortion: two runs that differ in β stand where their β puts them, and are pressed as in the list.
import { expect, type Page, test } from '@playwright/test';
import { eventually, open, restartWithLatent, small, violations, waitForSteps, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003&latent=8`;

/** R, D and the ELBO of the points, by run, as the page tells them. */
async function points(page: Page): Promise<Record<string, { rate: number; distortion: number; elbo: number }>> {
  const said = await page
    .locator('.rd-run')
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return Object.fromEntries(
    said.map((text) => {
      const [, name = '', ...numbers] = /^(.+): R (.+), D (.+), ELBO (.+) \(/.exec(text.replaceAll('−', '-')) ?? [];
      const [rate = Number.NaN, distortion = Number.NaN, elbo = Number.NaN] = numbers.map(Number);
      return [name, { rate, distortion, elbo }];
    }),
  );
}

test('of two runs the one of larger β has the lower rate, and a press shows its curves', async ({ page }) => {
  await open(page, `${query}&beta=0.5`);
  await waitForTraining(page);
  await waitForSteps(page, 250);
  await page.getByRole('tab', { name: 'Runs' }).click();
  // One run compares nothing: the chart is folded.
  await expect(page.locator('.rate-distortion')).not.toHaveAttribute('open');
  await restartWithLatent(page, '9');
  const beta = page.getByRole('textbox', { name: 'β (KL weight)' });
  await beta.fill('20');
  await beta.press('Enter');
  await waitForTraining(page);
  await waitForSteps(page, 250);
  await page.getByRole('button', { name: 'Pause' }).click();

  const chart = page.getByRole('group', { name: 'Rate and distortion' });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('.rd-run')).toHaveCount(2);
  await eventually(async () => Object.keys(await points(page)).sort()).toEqual(['Run 1', 'Run 2']);
  const { 'Run 1': first, 'Run 2': second } = await points(page);
  expect(second!.rate).toBeLessThan(first!.rate);
  for (const { rate, distortion, elbo } of [first!, second!]) expect(rate + distortion).toBeCloseTo(-elbo, 6);
  await expect(chart.locator('.rd-trail')).toHaveAttribute('d', /L/);
  expect(await violations(page)).toEqual([]);

  const point = chart.getByRole('button', { name: /^Run 1:/ });
  const eye = page.getByRole('button', { name: 'Show the curves of Run 1' });
  const was = await eye.getAttribute('aria-pressed');
  await point.press('Enter');
  await expect(eye).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  await expect(point).toHaveAttribute('aria-pressed', was === 'true' ? 'false' : 'true');
  await point.click();
  await expect(eye).toHaveAttribute('aria-pressed', was!);
});

test('an autoencoder and runs of another likelihood have no place, and the page says so', async ({ page }) => {
  await open(page, `${query}&variant=ae`);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.locator('.rate-distortion > summary').click();
  await expect(page.locator('.rate-distortion')).toContainText('Not in this chart: Run 1.');
  await expect(page.locator('.rd-run')).toHaveCount(0);
});
