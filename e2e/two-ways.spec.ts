// Two ways to the gradient: the spread of single draws of the followed image's gradient, and how many draws of the score
// function are worth one along the path.
import { expect, type Page, test } from '@playwright/test';
import { eventually, open, quick, violations, waitForSteps, waitForTraining } from './page.ts';

async function openSection(page: Page, query: string, steps: number) {
  await open(page, `${quick}${query}`);
  await waitForTraining(page);
  await waitForSteps(page, steps);
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  const section = page.getByTestId('two-ways');
  await section.getByText('Two ways to the gradient', { exact: true }).click();
  return section;
}

test('the score function needs more draws than the path, fewer with a baseline, and follows run and image', async ({
  page,
}) => {
  const section = await openSection(page, '', 150);
  const chart = section.locator('.spread-chart');
  // Two dimensions, three estimators.
  await expect(chart.locator('.spread-bar')).toHaveCount(6);
  await expect(section.getByTestId('draws-needed')).toBeVisible();
  const stepOf = async (): Promise<number> =>
    Number(await section.locator('[data-step]').getAttribute('data-step', { timeout: 5000 }));
  const first = await stepOf();
  await eventually(stepOf, { timeout: 60_000 }).toBeGreaterThan(first);
  await page.getByRole('button', { name: 'Pause' }).click();
  // The count goes on until the pause is there, so it is read again with the section.
  await eventually(
    async () => {
      const last = await page.getByTestId('step-count').innerText();
      return (await section.innerText()).includes(`step ${last}`);
    },
    { timeout: 60_000 },
  ).toBe(true);

  const needed = async () => {
    const text = await section.getByTestId('draws-needed').innerText();
    const [baseline, score] = [...text.matchAll(/[\d,.]*\d/g)].map(([number]) => Number(number.replaceAll(',', '')));
    return { baseline: baseline!, score: score! };
  };
  const { baseline, score } = await needed();
  expect(baseline).toBeGreaterThan(0);
  expect(score).toBeGreaterThan(10 * baseline);
  // The widest bar leaves the chart on both sides, and the numbers behind the bars say how wide it is.
  const widths = await chart
    .locator('.spread-deviation')
    .evaluateAll((all) => all.map((one) => Number((one.textContent ?? '').replace(/[^\d.]/g, ''))));
  for (const [path, , raw] of [widths.slice(0, 3), widths.slice(3)]) expect(raw!).toBeGreaterThan(path!);
  await expect(chart.locator('[data-kind="score"] .spread-cut').first()).toHaveAttribute('d', /M.+M/);
  expect(await violations(page)).toEqual([]);

  const said = await section.getByTestId('draws-needed').innerText();
  await section.getByRole('radio', { name: 'log σ' }).click();
  await expect(section.getByTestId('draws-needed')).not.toHaveText(said);
  await expect(chart.locator('.spread-name').first()).toHaveText(/^σ[₁₂]$/);
  const label = await chart.getAttribute('aria-label');
  await section.getByRole('radio', { name: 'ELBO' }).click();
  await expect(chart).not.toHaveAttribute('aria-label', label!);

  const before = await chart.getAttribute('aria-label');
  await page.getByTestId('followed').click();
  await page.getByRole('button', { name: 'Held-out image 7', exact: true }).click();
  await expect(section).toContainText('Image 7');
  await expect(section.getByTestId('draws-needed')).toBeVisible({ timeout: 30_000 });
  await expect(chart).not.toHaveAttribute('aria-label', before!);

  await section.getByRole('button', { name: 'What is this: Two ways to the gradient' }).click();
  await expect(page.getByTestId('explanation')).toContainText('REINFORCE');
});

test('a model whose z is drawn in another way says that there are no two ways', async ({ page }) => {
  const section = await openSection(page, '&posterior=full', 1);
  await expect(section).toContainText('Not so in this model');
  await expect(section.locator('.spread-chart')).toHaveCount(0);
});
