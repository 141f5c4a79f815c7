// The model strip, looked into: what each layer sees, what a variant has inside, and the program of it all.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, expectChange, open, pixels, small, violations, waitForSteps, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

async function start(page: Page, more = '', steps = 10): Promise<void> {
  await open(page, `${query}${more}`);
  await waitForTraining(page);
  await waitForSteps(page, steps);
}

test('a layer shows its maps of the followed image, and they change as training goes', async ({ page }) => {
  await start(page);
  await page.getByTestId('encoder').click();
  const layers = page.getByTestId('layers');
  const maps = page.getByTestId('feature-maps');
  await expect(layers).toContainText('14 × 14 × 8');
  await expect(layers).toContainText('8 maps');
  // More than an empty box: paper alone would be one shade.
  await eventually(() =>
    maps.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(data.filter((_, i) => i % 4 === 0)).size;
    }),
  ).toBeGreaterThan(10);
  await expectChange(maps, 0.2, () => waitForSteps(page, 60));

  // Another layer, by keyboard; then a vector, by pointer. Nothing moves.
  const box = (await maps.boundingBox())!;
  const first = await pixels(maps);
  await page.keyboard.press('ArrowDown');
  await expect(layers.getByRole('button', { name: 'conv2' })).toBeFocused();
  await expect(layers).toContainText('16 maps');
  await eventually(() => pixels(maps)).not.toBe(first);
  await layers.getByRole('button', { name: /^dense/ }).hover();
  await expect(layers).toContainText('64 units');
  expect(await maps.boundingBox()).toEqual(box);
  await page.keyboard.press('Escape');
  await expect(layers).toHaveCount(0);
});

test('the maps are those of the image that is followed', onlyInAll(), async ({ page }) => {
  await start(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByTestId('decoder').click();
  const maps = page.getByTestId('feature-maps');
  await expect(page.getByTestId('layers')).toContainText('units');
  await page.waitForTimeout(2500);
  const before = await pixels(maps);
  await page.waitForTimeout(1500);
  // Standing still, nothing changes by itself.
  expect(await pixels(maps)).toBe(before);
  await page.keyboard.press('Escape');
  await page.getByTestId('followed').click();
  await page.getByRole('button', { name: 'Held-out image 5', exact: true }).click();
  await page.getByTestId('decoder').click();
  await eventually(() => pixels(maps)).not.toBe(before);
});

test('a bar of a funnel under the pointer shows its layer', onlyInAll(), async ({ page }) => {
  await start(page);
  const strip = (await page.getByRole('region', { name: 'Model' }).boundingBox())!;
  await page.getByTestId('encoder').hover({ position: { x: 6, y: 29 } });
  const peek = page.getByTestId('layer-peek');
  await expect(peek).toContainText('conv1');
  await expectChange(peek.locator('canvas'), 0.05, () => waitForSteps(page, 40));
  await page.getByTestId('encoder').hover({ position: { x: 22, y: 29 } });
  await expect(peek).toContainText('conv2');
  expect(await page.getByRole('region', { name: 'Model' }).boundingBox()).toEqual(strip);
  await page.mouse.move(5, 5);
  await expect(peek).toHaveCount(0);
});

test('variants with several networks list them all', onlyInAll(), async ({ page }) => {
  await start(page, '&variant=vq-vae');
  await page.getByTestId('decoder').click();
  await expect(page.getByTestId('layers')).toContainText('Prior over codes');
  await page.keyboard.press('Escape');
  await start(page, '&variant=m2');
  await page.getByTestId('encoder').click();
  await expect(page.getByTestId('layers')).toContainText('Classifier');
});

test('VQ-VAE: codes, their use and their numbers', onlyInAll(), async ({ page }) => {
  await start(page, '&variant=vq-vae', 40);
  const inside = page.getByTestId('inside');
  await expect(inside.getByText('use of the 64 codes')).toBeVisible();
  await expect(page.getByTestId('inside-inUse').locator('b')).toHaveText(/^\d+\.\d\d$/);
  await eventually(() => page.getByTestId('inside-codes').locator('rect').count()).toBe(49);
  await expectChange(page.getByTestId('picture-coded'), 0.2, () => waitForSteps(page, 60));
  await page.getByTestId('codes').focus();
  await page.keyboard.press('Enter');
  const numbers = page.getByRole('dialog', { name: 'codes of this image' }).locator('td');
  await expect(numbers).toHaveCount(49);
  for (const text of await numbers.allInnerTexts()) expect(Number(text)).toBeLessThan(64);
});

test('what is inside other variants', onlyInAll(), async ({ page }) => {
  test.setTimeout(400_000);
  await start(page, '&variant=ladder');
  await expect(page.getByTestId('inside')).toContainText(/KL \d+\.\d nats.*KL \d+\.\d nats.*KL \d+\.\d nats/s);
  await start(page, '&variant=vae-gan');
  const verdict = Number(await page.getByTestId('inside-verdictReal').locator('b').innerText());
  expect(verdict).toBeGreaterThanOrEqual(0);
  expect(verdict).toBeLessThanOrEqual(1);
  await start(page, '&variant=cvae&label=4');
  await expect(page.getByTestId('inside-label')).toContainText(/\d: 100 %/);
  await expect(page.getByTestId('inside-drawnLabel')).toContainText('4: 100 %');
  await start(page, '&variant=denoising&noise=0.5');
  const [spoilt, given] = [
    await pixels(page.getByTestId('picture-spoilt')),
    await pixels(page.getByTestId('followed')),
  ];
  expect(spoilt).not.toBe(given);
  await start(page, '&variant=vae');
  await expect(page.getByTestId('inside')).toHaveCount(0);
});

test(
  'a flow’s z is a draw and not μ + σ · ε; an autoencoder has no ELBO: strip and story',
  onlyInAll(),
  async ({ page }) => {
    const model = page.getByRole('region', { name: 'Model' });
    const heads = model.locator('thead th');
    const story = page.getByTestId('slow');
    const tell = async (sentence: RegExp): Promise<void> => {
      await expect(story).toContainText(sentence);
      await page.keyboard.press('Enter');
    };
    await start(page, '&posterior=planar');
    await expect(heads).toHaveText(['μ', 'σ', 'z']);
    await expect(model).toContainText('z ~ q(z|x)');
    await expect(model).not.toContainText('ε');
    await page.getByRole('button', { name: 'Step by step' }).click();
    await tell(/where its code lies/);
    await tell(/One code is drawn from that cloud, q\(z\|x\): z = \(−?\d/);
    await expect(story).toContainText('The decoder draws');
    const z = model.locator('tbody tr').first().locator('td').last();
    const before = await z.innerText();
    await page.getByRole('button', { name: 'Draw z again' }).click();
    await expect(z).not.toHaveText(before);
    await model.getByRole('button', { name: 'What is this: z ~ q(z|x)' }).click();
    await expect(page.getByTestId('explanation')).toContainText(
      'the posterior makes z out of noise in a way of its own',
    );

    await start(page, '&variant=ae');
    await expect(heads).toHaveText(['z']);
    await page.getByRole('button', { name: 'Step by step' }).click();
    await tell(/gives it a code/);
    await tell(/The decoder draws/);
    await tell(/log p\(x\|z\) = −\d+.* nats/);
    await expect(story).toContainText(/log p\(x\|z\) went from −\d+\.\d+ to −\d+\.\d+/);
  },
);

test('the program in Keras; its lines light up with the picture', onlyInAll(), async ({ page }) => {
  await start(page, '&latent=7');
  await page.getByRole('button', { name: 'Code of this model' }).click();
  const dialog = page.getByTestId('code');
  await expect(page.getByTestId('code-pytorch')).toContainText('self.mu = nn.Linear(64, 7)');
  await dialog.getByRole('tab', { name: 'Keras' }).click();
  const program = page.getByTestId('code-keras');
  await expect(program).toContainText('self.mu = layers.Dense(7)');
  await expect(program).toContainText('layers.Conv2DTranspose(16, 3, strides=2, padding="same", activation="relu")');

  const band = program.locator('.code-block.sym-encoder');
  const ground = (): Promise<string> => band.evaluate((element) => getComputedStyle(element).backgroundColor);
  const dark = await ground();
  await dialog.getByRole('button', { name: 'encoder' }).hover();
  await eventually(ground).not.toBe(dark);
  const funnel = (): Promise<string> =>
    page
      .getByTestId('encoder')
      .locator('polygon')
      .evaluate((element) => getComputedStyle(element).strokeWidth);
  expect(await funnel()).toBe('2px');
  await dialog.getByRole('heading').hover();
  await eventually(ground).toBe(dark);
  // By keyboard: the focus lights, Enter brings the lines into sight.
  await dialog.getByRole('button', { name: 'ELBO' }).focus();
  await page.keyboard.press('Enter');
  await expect(program.locator('.code-block.sym-elbo').last()).toBeInViewport();
  await program.locator('.code-block.sym-elbo').last().hover();
  await expect(page.locator('html')).toHaveAttribute('data-lit', /elbo|xhat|mu|sigma|x|z/);

  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('vae-tiny-keras.py');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a finger opens the layers and chooses one; nothing is wider than the screen', onlyInAll(), async ({ page }) => {
    await start(page, '&variant=vq-vae');
    await page.getByTestId('encoder').tap();
    const layers = page.getByTestId('layers');
    await layers.getByRole('button', { name: 'conv2' }).tap();
    await expect(layers).toContainText('16 maps');
    await expect(page.getByTestId('feature-maps')).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in what opens from the strip: ${theme}`, onlyInAll(), async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await start(page, '&variant=vq-vae');
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('encoder').click();
    await expect(page.getByTestId('feature-maps')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('codes').click();
    await expect(page.locator('.codes-table td').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Code of this model' }).click();
    await expect(page.getByTestId('code-pytorch')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await start(page, '&variant=m2');
    expect(await violations(page)).toEqual([]);
  });
}
