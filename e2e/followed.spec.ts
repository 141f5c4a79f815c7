// One image on its way through the model: in the strip, wherever its symbols stand, and through a step told as a story.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, openTab, step } from './page.ts';

test('the model strip follows one image: another image has another code, another draw another z', async ({ page }) => {
  await openTab(page, 'Plane');
  const model = page.getByRole('region', { name: 'Model' });
  const mu = model.locator('tbody tr').first().locator('td').first();
  const z = model.locator('tbody tr').first().locator('td').last();
  await expect(mu).not.toHaveText('–');
  // The last steps before the pause may still be on their way to the strip.
  await page.waitForTimeout(3000);
  const [muBefore, zBefore] = [await mu.innerText(), await z.innerText()];
  await page.getByRole('button', { name: 'Draw ε again' }).click();
  await expect(z).not.toHaveText(zBefore);
  await expect(mu).toHaveText(muBefore);

  await page.getByTestId('followed').click();
  await page.getByRole('button', { name: 'Held-out image 5', exact: true }).click();
  await expect(mu).not.toHaveText(muBefore);
  const values = await model.locator('dd').allInnerTexts();
  const [recon, kl, elbo] = values.map((text) => Number(text.replace('−', '-')));
  expect(recon! - kl!).toBeCloseTo(elbo!, 0);

  await page.getByTestId('encoder').click();
  await expect(page.getByTestId('layers')).toContainText('Conv 3 × 3, stride 2, relu');
  await expect(page.getByTestId('layers')).toContainText('28 × 28 × 1');
});

test('a symbol under the pointer lights up wherever it stands', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Plane');
  const shadow = (): Promise<string> =>
    page
      .locator('.point .sym-z')
      .first()
      .evaluate((element) => getComputedStyle(element).boxShadow);
  expect(await shadow()).toBe('none');
  await page.getByRole('region', { name: 'Model' }).locator('.sym-z').first().hover();
  await eventually(shadow).not.toBe('none');
  await page.getByRole('button', { name: 'Train' }).hover();
  await eventually(shadow).toBe('none');
});

test(
  'a step as a story: five sentences in today’s numbers, and the last moves the weights',
  onlyInAll(),
  async ({ page }) => {
    await openTab(page, 'Plane');
    // The last steps before the pause may still be on their way to the counter.
    await page.waitForTimeout(1000);
    const from = await step(page);
    await page.getByRole('button', { name: 'Step by step' }).click();
    const slow = page.getByTestId('slow');
    await expect(slow).toContainText(/where its code lies: μ = \(−?\d/);
    await page.keyboard.press('Enter');
    await expect(slow).toContainText(/ε = \(−?\d.*z = μ/);
    await page.keyboard.press('Enter');
    await expect(slow).toContainText('The decoder draws');
    await page.keyboard.press('Enter');
    await expect(slow).toContainText(/log p\(x\|z\) = −\d+.* nats/);
    await page.keyboard.press('Enter');
    await expect(slow).toContainText(/ELBO went from −\d+\.\d+ to −\d+\.\d+/);
    expect(await step(page)).toBe(from + 1);
    await slow.getByRole('button', { name: 'End' }).click();
    await expect(slow).toHaveCount(0);
  },
);
