// The laboratory: each tab used as a person would, on a run that trains meanwhile.
import { expect, type Page, test } from '@playwright/test';
import { expectChange, handleText, open, pixels, small, step, waitForSteps, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

/** Opens a tab on a run that has learned a little and stands still, so that what changes was changed by hand. */
async function openTab(page: Page, name: string, more = ''): Promise<void> {
  await open(page, `${query}${more}`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('tab', { name }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
}

/** Draws a line through these places of the pad, each between 0 and 1. */
async function draw(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  const box = (await page.getByTestId('pad').boundingBox())!;
  for (const [i, [x, y]] of places.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

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

test('a symbol under the pointer lights up wherever it stands', async ({ page }) => {
  await openTab(page, 'Plane');
  const shadow = (): Promise<string> =>
    page
      .locator('.point .sym-z')
      .first()
      .evaluate((element) => getComputedStyle(element).boxShadow);
  expect(await shadow()).toBe('none');
  await page.getByRole('region', { name: 'Model' }).locator('.sym-z').first().hover();
  await expect.poll(shadow).not.toBe('none');
  await page.getByRole('button', { name: 'Train' }).hover();
  await expect.poll(shadow).toBe('none');
});

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

test('the territories of the classes can be shown', async ({ page }) => {
  await openTab(page, 'Plane');
  const areas = page.locator('.density path');
  await expect(areas).toHaveCount(0);
  await page.getByRole('button', { name: 'More layers' }).click();
  await page.getByRole('button', { name: 'Areas' }).click();
  await expect(areas).toHaveCount(10);
});

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
  await expect.poll(() => pixels(page.getByTestId('decoded'))).not.toBe(decoded);
});

test('Traverse: two dimensions have two lines each, and the pictures the room for them', async ({ page }) => {
  await openTab(page, 'Traverse');
  const sheet = page.getByTestId('traverse');
  await expect(sheet).toHaveAttribute('width', String(6 * 28));
  await expect(sheet).toHaveAttribute('height', String(4 * 28));
  await expect(page.locator('.traverse-rows li').first()).toContainText('−3 … 0');
  const [pictures, room] = [await sheet.boundingBox(), await page.locator('.lab-body').boundingBox()];
  expect(pictures!.height).toBeGreaterThan(0.55 * room!.height);
});

test('Samples: the temperature has a slider that a hand can set', async ({ page }) => {
  await openTab(page, 'Samples');
  const track = await page.locator('.temperature .slider').boundingBox();
  expect(track!.width).toBeGreaterThan(150);
});

test('Interpolate: begins with two images that look different, also once they are decoded', async ({ page }) => {
  await open(page, query);
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
  await expect.poll(apart).toBeGreaterThan(15);
});

test('Interpolate: other ends make another way, four make a square, the film plays', async ({ page }) => {
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
  await expect.poll(() => pixels(film)).not.toBe(still);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Add one' }).click();
  await page.getByRole('button', { name: 'Add one' }).click();
  await expect(page.getByRole('button', { name: 'Add one' })).toBeDisabled();
  await expect(path).toHaveAttribute('width', String(9 * 28));
  await expect(path).toHaveAttribute('height', String(9 * 28));
});

test('Interpolate: an end may be where the ring is, or a drawing of one’s own', async ({ page }) => {
  await openTab(page, 'Draw');
  await draw(page, [
    [0.2, 0.2],
    [0.7, 0.2],
    [0.4, 0.8],
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

test('Samples: where a variant decodes by class, every class has a row', async ({ page }) => {
  await openTab(page, 'Samples', '&variant=cvae');
  await expect(page.getByRole('list', { name: 'The class of each row' }).getByRole('listitem')).toHaveCount(10);
  await expect(page.getByTestId('samples')).toHaveAttribute('height', String(10 * 28));
});

test('Arithmetic: another class, another sum; and the ring can go there', async ({ page }) => {
  await openTab(page, 'Arithmetic');
  const result = page.getByTestId('term-3');
  await expect(result).toBeVisible();
  await expect.poll(() => pixels(result)).not.toBe('');
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
  await expect.poll(() => handleText(page)).not.toContain('z₁ 0.00, z₂ 0.00');
});

test('Draw: a drawing is centred, encoded, decoded and judged; undo takes it back', async ({ page }) => {
  await openTab(page, 'Draw');
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

test('Samples: another draw shows others, temperature 0 shows one image', async ({ page }) => {
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
  await expect.poll(alike).toBe(true);
});

test('an autoencoder has nothing to sample from, and says so', async ({ page }) => {
  await open(page, `${query}&variant=ae`);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Samples' }).click();
  await expect(page.getByText('An autoencoder has no prior')).toBeVisible();
});

test('Dimensions: the KL of each, the collapse light, figures', async ({ page }) => {
  await open(page, `${query}&latent=6&variant=beta-vae&beta=4`);
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

test('t-SNE, UMAP and PCA lay out a space of many dimensions; the ring goes from image to image', async ({ page }) => {
  await openTab(page, 'Plane', '&latent=8');
  const points = page.getByTestId('points');
  for (const name of ['PCA', 't-SNE', 'UMAP']) {
    const before = await pixels(points);
    await page.getByRole('combobox', { name: 'Projection' }).click();
    await page.getByRole('option', { name }).click();
    await expect.poll(() => pixels(points), { message: name }).not.toBe(before);
    await expect(page.getByText('Laying out')).toHaveCount(0);
  }
  const decoded = await pixels(page.getByTestId('decoded'));
  await page.getByTestId('handle').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => pixels(page.getByTestId('decoded'))).not.toBe(decoded);
});

test('a step as a story: five sentences in today’s numbers, and the last moves the weights', async ({ page }) => {
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
});

test('Draw: the drawing is still there after a look at another tab, and another button draws nothing', async ({
  page,
}) => {
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
});
