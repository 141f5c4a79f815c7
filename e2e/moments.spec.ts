// Moments: what the page shows together belongs together. A pause brings every panel to one step, and their numbers add
// up.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, nats, open, small, step, waitForSteps, waitForTraining } from './page.ts';

/** The steps that the panels on screen say they are of. */
function stepsShown(page: Page): Promise<number[]> {
  return page
    .locator('[data-step]')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.dataset['step'])));
}

/** Waits until the run stands still and so many panels, or more, say that they are of its step. */
async function expectTogether(page: Page, panels: number): Promise<void> {
  const apart = async (): Promise<string> => {
    const shown = await stepsShown(page);
    const now = await step(page);
    const others = shown.filter((one) => one !== now);
    return others.length > 0 || shown.length < panels ? `${shown.join()} at ${now}` : '';
  };
  await eventually(apart).toBe('');
}

for (const variant of ['vae', 'iwae', 'vq-vae', 'm2']) {
  const kept = variant === 'vae';
  test(
    `at a pause every panel is of the same step, and its numbers add up: ${variant}`,
    onlyInAll(kept),
    async ({ page }) => {
      await open(page, `${small}&backend=wasm&variant=${variant}&lr=0.003`);
      await waitForTraining(page);
      await waitForSteps(page, 40);
      await page.getByRole('button', { name: 'Pause' }).click();
      // Plane, strip, picture at the ring, scores, reconstructions.
      await expectTogether(page, 4);
      await expect(page.locator('.curves')).toContainText('1,000 images');

      const [elbo, recon, kl] = await Promise.all(
        ['heldout-elbo', 'heldout-recon', 'heldout-kl'].map((id) => nats(page.getByTestId(id))),
      );
      if (variant !== 'm2') expect(Math.abs(recon! - kl! - elbo!)).toBeLessThan(0.16);
      expect(await nats(page.getByTestId('elbo'))).toBe(elbo);
      const before = await step(page);
      await page.getByRole('button', { name: 'One step' }).click();
      await eventually(() => step(page)).toBe(before + 1);
      await expectTogether(page, 4);

      await page.getByRole('tab', { name: 'Dimensions' }).click();
      await expect(page.getByTestId('figures')).toBeVisible();
      await expectTogether(page, 4);
    },
  );
}

test('the KL of the dimensions sums to the held-out KL', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&latent=5&lr=0.003`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.locator('.curves')).toContainText('1,000 images');
  const kl = await nats(page.getByTestId('heldout-kl'));
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  await expectTogether(page, 3);
  await expect(page.locator('.unit-size')).toHaveCount(5);
  const each = (await page.locator('.unit-size').allInnerTexts()).map(Number);
  expect(Math.abs(each.reduce((sum, value) => sum + value, 0) - kl)).toBeLessThan(0.08);
});

test(
  'while the timeline shows an earlier step, what is not of that step says that it is of now',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm&lr=0.003`);
    await waitForTraining(page);
    await waitForSteps(page, 120);
    const slider = page.getByRole('slider', { name: 'Timeline' });
    await eventually(async () => Number(await slider.getAttribute('aria-valuemax'))).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expectTogether(page, 4);
    const now = await step(page);
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const then = Number(await page.locator('.plane-side').getAttribute('data-step'));
    expect(then).toBeLessThan(now);
    await expect(page.locator('.timeline-at')).toHaveText(`step ${then}`);
    for (const panel of ['.decoded-panel', '.pairs', '.model']) {
      await expect(page.locator(panel).locator('.of-step')).toHaveText(`Now step ${now}`);
    }
    // The numbers of the curves are those of that step.
    await expect(page.locator('.curve-key')).toContainText(`step ${then}`);
    await page.keyboard.press('End');
    await expect(page.locator('.decoded-panel .of-step')).toHaveText(`step ${now}`);
  },
);
