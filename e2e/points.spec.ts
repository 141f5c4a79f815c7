// The images as points of the plane: what each tells, where their classes live, and how many dimensions are laid out.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, openTab, pixels } from './page.ts';

test('a mark under the pointer shows its image, class and posterior', async ({ page }) => {
  await openTab(page, 'Plane');
  const box = (await page.getByTestId('latent-plane').boundingBox())!;
  const pointed = page.getByTestId('pointed');
  await expect(async () => {
    for (let i = 0; i < 24 && (await pointed.count()) === 0; i++) {
      await page.mouse.move(box.x + box.width * (0.4 + i / 120), box.y + box.height * (0.4 + i / 150));
      await page.waitForTimeout(30);
    }
    await expect(pointed).toContainText('Class', { timeout: 1000 });
  }).toPass();
  await expect(pointed).toContainText('±');
});

test('the territories of the classes can be shown', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Plane');
  const areas = page.locator('.density path');
  await expect(areas).toHaveCount(0);
  await page.getByRole('button', { name: 'More layers' }).click();
  await page.getByRole('button', { name: 'Areas' }).click();
  await expect(areas).toHaveCount(10);
});

test(
  't-SNE, UMAP and PCA lay out a space of many dimensions; the ring goes from image to image',
  onlyInAll(),
  async ({ page }) => {
    await openTab(page, 'Plane', '&latent=8');
    const points = page.getByTestId('points');
    for (const name of ['PCA', 't-SNE', 'UMAP']) {
      const before = await pixels(points);
      await page.getByRole('combobox', { name: 'Projection' }).click();
      await page.getByRole('option', { name }).click();
      await eventually(() => pixels(points), { message: name }).not.toBe(before);
      await expect(page.getByText('Laying out')).toHaveCount(0);
    }
    const decoded = await pixels(page.getByTestId('decoded'));
    await page.getByTestId('handle').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
    await eventually(() => pixels(page.getByTestId('decoded'))).not.toBe(decoded);
  },
);
