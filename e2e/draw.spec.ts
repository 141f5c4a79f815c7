// Draw: a picture of one’s own through the model.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { draw, expectChange, openTab } from './page.ts';

test('Draw: a drawing is centred, encoded, decoded and judged; undo takes it back', async ({ page }) => {
  // A model of few steps draws much the same, whatever it is given.
  await openTab(page, 'Draw', '', 250);
  await draw(page, [
    [0.2, 0.2],
    [0.5, 0.2],
    [0.3, 0.7],
  ]);
  await expect(page.getByText(/ELBO −[\d.]+ nats/)).toBeVisible();
  await expect(page.getByTestId('usual')).toContainText(/Better than \d+ %|Unlike/);
  const centre = await page.getByTestId('drawn-input').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, 28, 28);
    let [ink, x] = [0, 0];
    for (let i = 0; i < 28 * 28; i++) {
      const value = Math.abs(data[4 * i]! - data[0]!);
      ink += value;
      x += value * ((i % 28) + 0.5);
    }
    return x / ink;
  });
  expect(Math.abs(centre - 14)).toBeLessThan(1);
  const output = page.getByTestId('drawn-output');
  await expectChange(output, 1, () =>
    draw(page, [
      [0.6, 0.5],
      [0.6, 0.9],
      [0.9, 0.9],
    ]),
  );
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('draw here')).toBeVisible();
  await expect(page.getByText(/ELBO −[\d.]+ nats/)).toHaveCount(0);
});

test(
  'Draw: the drawing is still there after a look at another tab, and another button draws nothing',
  onlyInAll(),
  async ({ page }) => {
    await openTab(page, 'Draw');
    await draw(page, [
      [0.4, 0.2],
      [0.6, 0.8],
    ]);
    await expect(page.getByTestId('drawn-output')).toBeVisible();
    await page.getByRole('tab', { name: 'Samples' }).click();
    await page.getByRole('tab', { name: 'Draw' }).click();
    await expect(page.getByTestId('drawn-output')).toBeVisible();
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.click();
    await expect(page.getByText('draw here')).toBeVisible();
    await page.getByTestId('pad').click({ button: 'right' });
    await expect(undo).toBeDisabled();
  },
);

test('Draw: an autoencoder, which has no bound, tells what it has', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Draw', '&variant=ae');
  await draw(page, [
    [0.5, 0.2],
    [0.5, 0.8],
  ]);
  const told = page.locator('.usual');
  await expect(told).toContainText(/log p\(x\|z\) −[\d.]+ nats/);
  await expect(told).toContainText('log p(x|z) of held-out images');
  await expect(told).not.toContainText('ELBO');
});
