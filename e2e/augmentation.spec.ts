// Training images are varied by settings beside the data: how they then look can be seen, and few images of one's own are
// offered it in one press.
import { expect, test } from '@playwright/test';
import { eventually, draw, open, waitForSteps, waitForTraining } from './page.ts';

test('training images are varied, shown so, and the curves say it', async ({ page }) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  const group = page.getByTestId('augmentation');
  await expect(group).not.toHaveAttribute('open');
  const tab = page.getByTestId('data-tab');
  const samples = (): Promise<string> =>
    tab
      .getByRole('listitem')
      .nth(1)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect(tab.getByRole('listitem')).toHaveCount(10);
  const plain = await samples();
  await tab.getByLabel('As training sees them').check();
  await expect(tab).toContainText('Nothing is augmented');

  await group.getByText('Augmentation').click();
  const turn = group.getByLabel('Random turn, °').and(group.getByRole('textbox'));
  await turn.fill('60');
  await turn.press('Enter');
  await eventually(samples).not.toBe(plain);
  const turned = await samples();
  await tab.getByRole('button', { name: 'Draw anew' }).click();
  await eventually(samples).not.toBe(turned);
  await expect(page.getByText('Training curves are of augmented images')).toBeVisible();
  await eventually(() => page.url()).toContain('augmentTurn=60');

  await turn.fill('0');
  await turn.press('Enter');
  await eventually(samples).toBe(plain);
  await expect(page.getByText('Training curves are of augmented images')).toHaveCount(0);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('a small set that was drawn is trained on varied, in one press', async ({ page }) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Draw a set of your own' }).click();
  const dialog = page.getByRole('dialog');
  for (let figure = 0; figure < 2; figure++) {
    await draw(page, [
      [0.5, 0.1],
      [0.5, 0.9],
    ]);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await dialog.getByRole('button', { name: 'Take this set' }).click();
  await page.getByTestId('what-was-read').getByRole('button', { name: 'Train on them, varied a little' }).click();
  await waitForSteps(page, 10);
  const group = page.getByTestId('augmentation');
  await expect(group.getByLabel('Random shift, %').and(group.getByRole('textbox'))).toHaveValue('8');
  await expect(page.getByText('Training curves are of augmented images')).toBeVisible();
  // Without it, it is offered.
  for (const name of ['Random shift, %', 'Random turn, °', 'Random scale, %']) {
    const field = group.getByLabel(name).and(group.getByRole('textbox'));
    await field.fill('0');
    await field.press('Enter');
  }
  const offer = page.getByTestId('augment-few');
  await offer.getByRole('button').click();
  await expect(offer).toHaveCount(0);
  await expect(group.getByLabel('Random turn, °').and(group.getByRole('textbox'))).toHaveValue('10');
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});
