// The browser translates the page, or one panel fails: everything else stays in use.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, small, step, waitForSteps, waitForTraining } from './page.ts';

/** As Chrome's and Edge's translators do it: every text goes into elements of their own, which take its place. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement?.closest('script, style, svg')) continue;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.textContent = text.data.toUpperCase();
    outer.append(inner);
    text.replaceWith(outer);
  }
}

test('a page that the browser translated goes on working', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await page.evaluate(translate);
  await waitForSteps(page, 20);
  const tab = (name: string) => page.getByRole('tab', { name: new RegExp(name, 'i') });
  for (const name of ['Traverse', 'Samples', 'Plane', 'Dimensions', 'Runs', 'Training']) {
    await tab(name).click();
    await page.evaluate(translate);
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true');
  }
  await page.getByRole('button', { name: /pause/i }).click();
  await expect(page.getByRole('button', { name: /play|train|^go/i }).first()).toBeVisible();
  const at = await step(page);
  await page.getByRole('button', { name: 'One step' }).click();
  await eventually(() => step(page)).toBeGreaterThan(at);
  await expect(page.getByTestId('panel-failed')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test(
  'a panel that fails says so and can be shown again; training and the others go on',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm`);
    await waitForTraining(page);
    // A browser that refuses what the panel of samples needs.
    await page.evaluate(() => {
      const give = Element.prototype.setAttribute;
      Object.assign(window, { heal: () => Object.assign(Element.prototype, { setAttribute: give }) });
      Element.prototype.setAttribute = function (name, value) {
        if (name === 'data-testid' && value === 'units') throw new Error('refused');
        if (name === 'data-testid' && value === 'figures') throw new Error('refused');
        give.call(this, name, value);
      };
    });
    await page.getByRole('tab', { name: 'Dimensions' }).click();
    const failed = page.getByTestId('panel-failed');
    await expect(failed).toBeVisible();
    await waitForSteps(page, 20);
    await expect(page.getByTestId('latent-plane')).toBeVisible();
    await page.evaluate(() => Reflect.get(window, 'heal')());
    await failed.getByRole('button', { name: 'Show it again' }).click();
    await expect(failed).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Training' })).toBeVisible();
  },
);
