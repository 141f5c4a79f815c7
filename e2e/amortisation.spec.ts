// The amortisation gap: μ and σ of the followed image optimised while the run goes on, what the bound gains, and where
// they went.
import { expect, type Page, test } from '@playwright/test';
import { eventually, nats, open, quick, step, violations, waitForSteps, waitForTraining } from './page.ts';

async function openSection(page: Page, query: string, steps: number) {
  await open(page, `${quick}${query}`);
  await waitForTraining(page);
  await waitForSteps(page, steps);
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  const section = page.getByTestId('amortisation');
  await section.getByText('Amortisation gap', { exact: true }).click();
  return section;
}

test('one image’s μ and σ are made better while the run trains on, and the plane shows where they went', async ({
  page,
}) => {
  const section = await openSection(page, '', 80);
  const rings = page.getByTestId('latent-plane').locator('.optimised .optimum');
  await expect(rings).toHaveCount(0);
  const start = section.getByRole('button', { name: 'Optimise μ and σ for this image' });
  await start.click();
  const begun = await step(page);
  // Watched on the way.
  await expect(section.getByText('ELBO, so far')).toBeVisible({ timeout: 30_000 });
  await expect(section.getByRole('progressbar')).toBeVisible();
  await expect(section.locator('[data-found]')).toBeVisible({ timeout: 60_000 });
  expect(await step(page)).toBeGreaterThan(begun);
  const [encoder, best, gap, error] = await Promise.all(
    ['elbo-encoder', 'elbo-best', 'amortisation-gap', 'amortisation-error'].map((id) => nats(section.getByTestId(id))),
  );
  expect(best! - encoder!).toBeCloseTo(gap!, 3);
  expect(gap).toBeGreaterThan(-3 * error!);
  await expect(section.getByRole('table').getByRole('row')).toHaveCount(3);
  await expect(rings).toHaveCount(2);
  for (const ring of await rings.all()) await expect(ring).toHaveAttribute('d', /^M[-\d.,L]+Z/);
  await expect(page.locator('.optimum-way')).toHaveAttribute('d', /^M.+L/);
  expect(await violations(page)).toEqual([]);

  await section.getByRole('button', { name: 'What is this: Amortisation gap' }).click();
  await expect(page.getByTestId('explanation')).toContainText('Cremer');
  await page.keyboard.press('Escape');

  // It was that image's, and is gone when nobody looks.
  await page.getByTestId('followed').click();
  await page.getByRole('button', { name: 'Held-out image 7', exact: true }).click();
  await expect(rings).toHaveCount(0);
  await start.click();
  await section.getByRole('button', { name: 'Stop' }).click();
  await expect(start).toBeVisible();
  await start.click();
  await expect(section.locator('[data-found]')).toBeVisible({ timeout: 60_000 });
  await expect(rings).toHaveCount(2);
  await section.getByText('Amortisation gap', { exact: true }).first().click();
  await expect(rings).toHaveCount(0);

  // A run that is built meanwhile does not wait for it.
  await section.getByText('Amortisation gap', { exact: true }).click();
  await start.click();
  await page.getByRole('button', { name: 'Reset to step 0' }).click();
  await eventually(() => step(page), { timeout: 20_000 }).toBeLessThan(begun);
  await waitForTraining(page);
});
