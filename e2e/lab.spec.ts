// The laboratory: each tab used as a person would, on a run that trains meanwhile.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import {
  eventually,
  draw,
  expectChange,
  handleText,
  open,
  openTab,
  pixels,
  quick,
  waitForSteps,
  waitForTraining,
} from './page.ts';

test('Traverse: a row for each dimension; a picture that is clicked moves the ring', async ({ page }) => {
  await openTab(page, 'Traverse', '&latent=4');
  await expect(page.locator('.traverse-rows li')).toHaveCount(4);
  await expect(page.locator('.traverse-rows li').first()).toContainText('nats');
  const sheet = page.getByTestId('traverse');
  const decoded = await pixels(page.getByTestId('decoded'));
  await expectChange(sheet, 1, async () => {
    const box = (await sheet.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.97, box.y + box.height * 0.1);
  });
  await eventually(() => pixels(page.getByTestId('decoded'))).not.toBe(decoded);
});

test(
  'Traverse: two dimensions have two lines each, and the pictures the room for them',
  onlyInAll(),
  async ({ page }) => {
    await openTab(page, 'Traverse');
    const sheet = page.getByTestId('traverse');
    await expect(sheet).toHaveAttribute('width', String(6 * 28));
    await expect(sheet).toHaveAttribute('height', String(4 * 28));
    await expect(page.locator('.traverse-rows li').first()).toContainText('−3 … 0');
    const [pictures, room] = [await sheet.boundingBox(), await page.locator('.lab-body').boundingBox()];
    expect(pictures!.height).toBeGreaterThan(0.55 * room!.height);
  },
);

test('Samples: the temperature has a slider that a hand can set', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Samples');
  const track = await page.locator('.temperature .slider').boundingBox();
  expect(track!.width).toBeGreaterThan(150);
});

test(
  'Interpolate: begins with two images that look different, also once they are decoded',
  onlyInAll(),
  async ({ page }) => {
    await open(page, quick);
    await waitForTraining(page);
    await waitForSteps(page, 400);
    await page.getByRole('tab', { name: 'Interpolate' }).click();
    await expect(page.getByTestId('path')).toBeVisible();
    expect(await pixels(page.getByTestId('anchor-0'))).not.toBe(await pixels(page.getByTestId('anchor-1')));
    // The ends of the way as the model draws them: of the two rows the first picture and the last.
    const apart = (): Promise<number> =>
      page.getByTestId('path').evaluate((canvas: HTMLCanvasElement) => {
        const at = (x: number, y: number) => canvas.getContext('2d')!.getImageData(x, y, 28, 28).data;
        const [from, to] = [at(0, 0), at(canvas.width - 28, canvas.height - 28)];
        return from.reduce((sum, value, i) => sum + Math.abs(value - to[i]!), 0) / from.length;
      });
    await eventually(apart).toBeGreaterThan(15);
  },
);

test('Interpolate: other ends make another way, four make a square, the film plays', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Interpolate');
  const path = page.getByTestId('path');
  await expect(path).toHaveAttribute('width', String(12 * 28));
  await expectChange(path, 1, async () => {
    await page.getByTestId('anchor-1').click();
    await page.getByRole('button', { name: 'Held-out image 3', exact: true }).click();
  });
  const film = page.getByTestId('film');
  const still = await pixels(film);
  await page.getByRole('button', { name: 'Play' }).click();
  await eventually(() => pixels(film)).not.toBe(still);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Add one' }).click();
  await page.getByRole('button', { name: 'Add one' }).click();
  await expect(page.getByRole('button', { name: 'Add one' })).toBeDisabled();
  await expect(path).toHaveAttribute('width', String(9 * 28));
  await expect(path).toHaveAttribute('height', String(9 * 28));
});

test('Interpolate: an end may be where the ring is, or a drawing of one’s own', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Draw');
  // Something like a 0, for what it replaces is a 1.
  await draw(page, [
    [0.3, 0.2],
    [0.7, 0.2],
    [0.7, 0.8],
    [0.3, 0.8],
    [0.3, 0.2],
  ]);
  await expect(page.getByText(/ELBO −[\d.]+ nats/)).toBeVisible();
  await page.getByRole('tab', { name: 'Interpolate' }).click();
  const path = page.getByTestId('path');
  await expect(path).toBeVisible();
  await expectChange(path, 1, async () => {
    await page.getByTestId('anchor-0').click();
    await page.getByRole('button', { name: 'My drawing' }).click();
  });
  await expectChange(path, 1, async () => {
    await page.getByTestId('anchor-1').click();
    await page.getByRole('button', { name: 'Where the ring is' }).click();
  });
});

test('Samples: where a variant decodes by class, every class has a row', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Samples', '&variant=cvae');
  await expect(page.getByRole('list', { name: 'The class of each row' }).getByRole('listitem')).toHaveCount(10);
  await expect(page.getByTestId('samples')).toHaveAttribute('height', String(10 * 28));
});

test('Arithmetic: another class, another sum; and the ring can go there', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Arithmetic');
  const result = page.getByTestId('term-3');
  await expect(result).toBeVisible();
  await eventually(() => pixels(result)).not.toBe('');
  await expectChange(result, 1, async () => {
    await page.getByRole('combobox', { name: 'Class 1' }).click();
    await page.getByRole('option', { name: '7' }).click();
  });
  await expectChange(result, 0.3, async () => {
    await page.getByRole('combobox', { name: 'Class 1' }).click();
    await page.getByRole('option', { name: 'images of your choice' }).click();
    await page.getByRole('button', { name: 'Choose images for term 1' }).click();
    await page.getByRole('button', { name: 'Held-out image 9', exact: true }).click();
    await page.getByRole('button', { name: 'Held-out image 12', exact: true }).click();
    await page.keyboard.press('Escape');
  });
  await expect(page.getByRole('button', { name: 'Choose images for term 1' })).toHaveText('3 images');
  await page.getByRole('button', { name: 'Put the ring there' }).click();
  await page.getByRole('tab', { name: 'Plane' }).click();
  await eventually(() => handleText(page)).not.toContain('z₁ 0.00, z₂ 0.00');
});

test('Samples: another draw shows others, temperature 0 shows one image', onlyInAll(), async ({ page }) => {
  await openTab(page, 'Samples');
  const samples = page.getByTestId('samples');
  await expectChange(samples, 1, () => page.getByRole('button', { name: 'Draw again' }).click());
  const slider = page.getByRole('slider', { name: 'Temperature' });
  await slider.focus();
  await page.keyboard.press('Home');
  const alike = (): Promise<boolean> =>
    samples.evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d')!;
      const [first, last] = [context.getImageData(0, 0, 28, 28).data, context.getImageData(196, 196, 28, 28).data];
      return first.every((value, i) => Math.abs(value - last[i]!) <= 1);
    });
  await eventually(alike).toBe(true);
});

test('an autoencoder has nothing to sample from, and says so', onlyInAll(), async ({ page }) => {
  await open(page, `${quick}&variant=ae`);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Samples' }).click();
  await expect(page.getByText('An autoencoder has no prior')).toBeVisible();
});

test('Dimensions: the KL of each, the collapse light, figures', async ({ page }) => {
  await open(page, `${quick}&latent=6&variant=beta-vae&beta=4`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('tab', { name: 'Dimensions' }).click();
  await expect(page.getByTestId('collapse')).toContainText(/\d of 6 dimensions active/);
  await expect(page.getByTestId('figures')).toContainText('Mutual information');
  const bars = await page.locator('.unit-size').allInnerTexts();
  const each = bars.map(Number);
  expect(each).toHaveLength(6);
  expect(each).toEqual(each.toSorted((a, b) => b - a));
});
