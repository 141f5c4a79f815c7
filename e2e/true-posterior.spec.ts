// The true posterior of the followed image on the plane: its regions beside q(z|x), log p(x), the ELBO and the gap.
import { expect, type Page, test } from '@playwright/test';
import { eventually, nats, open, small, violations, waitForSteps, waitForTraining } from './page.ts';

async function openLayers(page: Page, query: string, steps: number): Promise<void> {
  await open(page, `${small}&backend=wasm&lr=0.003${query}`);
  await waitForTraining(page);
  await waitForSteps(page, steps);
  await page.getByRole('button', { name: 'More layers' }).click();
}

const layer = (page: Page) => page.getByRole('button', { name: 'True posterior p(z|x)', exact: true });

test('it is drawn beside q(z|x), its gap is that of log p(x) to the ELBO, and off it is gone', async ({ page }) => {
  await openLayers(page, '', 150);
  const regions = page.getByTestId('latent-plane').locator('.true-regions path');
  const line = page.getByTestId('true-posterior');
  await expect(line).toHaveCount(0);
  await expect(regions).toHaveCount(0);
  await layer(page).click();
  await page.keyboard.press('Escape');
  await expect(regions).toHaveCount(2);
  await expect(page.getByTestId('latent-plane').locator('path.posterior')).toHaveCount(2);
  for (const region of await regions.all()) await expect(region).toHaveAttribute('d', /^M[-\d.,L]+Z/);

  // It follows the run.
  const stepOf = async (): Promise<number> =>
    Number(await line.locator('[data-step]').getAttribute('data-step', { timeout: 5000 }));
  const first = await stepOf();
  await eventually(stepOf, { timeout: 60_000 }).toBeGreaterThan(first);
  await page.getByRole('button', { name: 'Pause' }).click();
  const last = await page.getByTestId('step-count').innerText();
  await expect(line).toContainText(`step ${last}`);
  const read = async () => {
    const [evidence, elbo, error, gap] = await Promise.all(
      ['evidence', 'elbo-of-image', 'elbo-error', 'gap'].map((id) => nats(line.getByTestId(id))),
    );
    return { evidence: evidence!, elbo: elbo!, error: error!, gap: gap! };
  };
  const { evidence, elbo, error, gap } = await read();
  expect(gap).toBeGreaterThan(-3 * error);
  expect(evidence - elbo).toBeCloseTo(gap, 3);
  expect(evidence).toBeLessThan(0);
  expect(await violations(page)).toEqual([]);

  const size = async (): Promise<number> => (await regions.first().boundingBox())!.width;
  const before = await size();
  await line.getByRole('button', { name: 'Zoom to it' }).click();
  await eventually(size).toBeGreaterThan(1.5 * before);
  await line.getByRole('button', { name: 'What is this: True posterior p(z|x)' }).click();
  await expect(page.getByTestId('explanation')).toContainText('Bayes');
  await page.keyboard.press('Escape');

  // Another image has another.
  const path = await regions.first().getAttribute('d');
  await page.getByTestId('followed').click();
  await page.getByRole('button', { name: 'Held-out image 7', exact: true }).click();
  await eventually(async () => (await read().catch(() => null))?.evidence ?? evidence, {
    timeout: 30_000,
  }).not.toBe(evidence);
  expect(await regions.first().getAttribute('d')).not.toBe(path);

  await page.getByRole('button', { name: 'More layers' }).click();
  await layer(page).click();
  await expect(regions).toHaveCount(0);
  await expect(line).toHaveCount(0);
});

test('it is not offered where a class is told, nor with three dimensions', async ({ page }) => {
  for (const query of ['&variant=cvae', '&latent=3']) {
    await openLayers(page, query, 1);
    await expect(page.getByRole('button', { name: /^Aggregate posterior/ })).toBeVisible();
    await expect(layer(page)).toHaveCount(0);
  }
});
