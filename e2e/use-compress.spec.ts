// End-to-end: a person compresses held-out images with the model, takes the file away, and opens it again; what cannot be
// opened is refused with a sentence, and nothing is lost.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, step } from './page.ts';

const run = 'arch=tiny&batch=16&backend=wasm&autoplay=0';
const place = 'view=use.compress&use.count=10';

/** A run of a few steps that stands still. */
async function train(page: Page, steps: number): Promise<void> {
  const one = page.getByRole('button', { name: 'One step', exact: true });
  await expect(one).toBeEnabled({ timeout: 90_000 });
  const from = await step(page);
  for (let i = 1; i <= steps; i++) {
    await one.click();
    await eventually(() => step(page)).toBe(from + i);
  }
}

const made = (page: Page) => page.getByTestId('compress-made');
const read = (page: Page) => page.getByTestId('compress-read');
const refused = (page: Page) => page.getByTestId('compress-refused');
const give = (page: Page, name: string, buffer: Buffer) =>
  page
    .getByTestId('compress-drop')
    .locator('input')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

test('ten images become a file, which gives back every bit; another moment’s weights are refused', async ({ page }) => {
  await open(page, `${run}&lang=en&likelihood=discretisedLogistic&${place}`);
  await train(page, 3);
  await page.getByRole('button', { name: 'Compress 10 held-out images' }).click();
  await expect(made(page)).toContainText('10 images in');
  await expect(made(page)).toContainText('step 3');

  // The numbers: less than the raw levels, and told beside the bound and the rivals.
  const number = async (id: string): Promise<number> =>
    Number(await page.getByTestId(`use-${id}-bitsPerDim`).innerText());
  await eventually(() => page.getByTestId('use-gzipTogether-bitsPerDim').count()).toBe(1);
  const [file, net, coded] = [await number('bitsBack'), await number('bitsBackNet'), await number('boundCoded')];
  expect(file).toBeGreaterThan(net);
  expect(Math.abs(net / coded - 1)).toBeLessThan(0.02);
  for (const rival of ['png', 'webp', 'gzip', 'pngTogether', 'webpTogether'])
    expect(await number(rival)).toBeGreaterThan(0);
  const verdict = page.getByTestId('use-verdict');
  const rivals = await Promise.all(['png', 'webp', 'gzip'].map((id) => number(`${id}Together`)));
  await expect(verdict).toHaveAttribute('data-verdict', file < Math.min(...rivals) ? 'won' : 'lost');

  // Opened again while it is here, and from the disk.
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open again and compare bit by bit' }).click();
  await expect(read(page)).toContainText('all 10 × 28 × 28 × 1 = 7,840 values are equal');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download .*\.vaez$/ }).click();
  const bytes = readFileSync(await (await download).path());
  await give(page, 'mine.vaez', bytes);
  await expect(read(page)).toContainText('mine.vaez: all 10 × 28 × 28 × 1 = 7,840 values are equal');

  // What is no whole file of ours is refused by its own sentence.
  await give(page, 'cut.vaez', bytes.subarray(0, bytes.length - 20));
  await expect(refused(page)).toContainText('cut.vaez was not opened');
  await expect(refused(page)).toContainText(`ends after ${(bytes.length - 20).toLocaleString('en')} of at least`);
  await give(page, 'note.vaez', Buffer.from('a letter'));
  await expect(refused(page)).toContainText('no file of compressed images');
  const newer = Buffer.from(bytes);
  newer[4] = 9;
  await give(page, 'newer.vaez', newer);
  await expect(refused(page)).toContainText('of version 9');
  const altered = Buffer.from(bytes);
  altered[bytes.length - 30]! ^= 1;
  await give(page, 'altered.vaez', altered);
  await expect(refused(page)).toContainText('was altered');
  // Nothing was lost by it.
  await expect(read(page)).toHaveAttribute('data-equal', 'true');

  // Two steps later the weights are others; those of that moment are kept.
  await train(page, 2);
  await expect(made(page)).toContainText('The run is at step 5 by now.');
  await give(page, 'mine.vaez', bytes);
  await expect(refused(page)).toContainText('weights of step 3, and the run is at step 5');
  await page.getByRole('button', { name: 'Open again and compare bit by bit' }).click();
  await expect(read(page)).toContainText('values are equal');
  await expect(refused(page)).toHaveCount(0);
});

test('grey images under Bernoulli are cut to black and white, which is said', onlyInAll(), async ({ page }) => {
  await open(page, `${run}&lang=en&${place}`);
  await train(page, 2);
  await page.getByRole('button', { name: 'Compress 10 held-out images' }).click();
  await expect(page.getByText('Bernoulli gives a probability to black and white alone')).toBeVisible();
});

test('an autoencoder cannot, and says why', async ({ page }) => {
  await open(page, `${run}&lang=en&variant=ae&${place}`);
  await expect(page.getByText('This variant draws no z, so there are no bits to get back.')).toBeVisible({
    timeout: 90_000,
  });
});

test('by keys alone, in Chinese: compressed, and opened again', async ({ page }) => {
  await open(page, `${run}&lang=zh-CN&likelihood=discretisedLogistic&${place}`);
  const one = page.getByRole('button', { name: '单步', exact: true });
  await expect(one).toBeEnabled({ timeout: 90_000 });
  await one.press('Enter');
  await eventually(() => step(page)).toBe(1);
  const tabTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      // Where nothing has the focus the whole page has, and all of its text.
      const focused = await page.evaluate(() =>
        document.activeElement?.matches('button') ? document.activeElement.textContent : '',
      );
      if (focused.includes(name)) return;
    }
    throw new Error(`The key Tab never comes to ${name}`);
  };
  await page.getByRole('radio', { name: '压缩', exact: true }).focus();
  await tabTo('压缩 10 张留出图像');
  await page.keyboard.press('Enter');
  await expect(made(page)).toContainText('10 张图像装进');
  await expect(page.getByRole('button', { name: '取消' })).toHaveCount(0);
  await tabTo('再次打开，逐比特比较');
  await page.keyboard.press('Enter');
  await expect(read(page)).toContainText('7,840 个值逐比特相同');
});
