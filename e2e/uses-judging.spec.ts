// What a model is good for where it judges: odd images, few labels, its samples, more data for a classifier; each done on
// the page as a person would.
import { encode } from 'fast-png';
import { devices, expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, expectChange, open, pixels, quick, step, violations, waitForSteps } from './page.ts';
import { judged, openUnpressed, openUse, row, value } from './uses.ts';

/** The number that a remark says at that place, in percent or as it is. */
async function said(page: Page, remark: string, place: number): Promise<number> {
  const text = await page.locator(`[data-remark=${remark}]`).innerText();
  return Number([...text.replaceAll('−', '-').matchAll(/-?[\d.]+/g)][place]?.[0]);
}

/** Numbers or classes under the pictures of a row. */
const under = (page: Page, id: string) => page.locator(`.use-strip[data-row=${id}] .use-under li`);

test('Find the odd one: inverted images stand out; a looser threshold says more false alarms; its own class does not', async ({
  page,
}) => {
  await openUse(page, 'outliers');
  expect(await value(page, 'elbo-auc')).toBeGreaterThan(0.98);
  expect(await value(page, 'elbo-found')).toBeGreaterThan(90);
  // Odd ones are above the threshold, which their numbers tell, and usual ones are mostly not.
  await expect(under(page, 'found')).toHaveCount(8);
  for (const number of await under(page, 'found').all()) await expect(number).toHaveAttribute('data-over', 'true');
  await page.locator('.lines-chart').scrollIntoViewIfNeeded();
  await expect(page.locator('.lines-chart g[data-line] path')).toHaveCount(4);
  await expect(page.locator('.use-legend').first()).toContainText('A coin');
  await expect(page.locator('.use-legend').last()).toContainText('Threshold');
  // The odd class is a question only where a class is odd.
  await expect(page.getByRole('combobox', { name: 'The odd class' })).toHaveCount(0);

  const alarms = await said(page, 'threshold', 1);
  const slider = page.getByRole('slider', { name: 'False alarms allowed' });
  await slider.focus();
  await slider.press('End');
  await eventually(() => said(page, 'threshold', 1), { timeout: 60_000 }).toBeGreaterThan(alarms + 20);
  expect(new URL(page.url()).searchParams.get('use.alarms')).toBe('0.5');

  await page.getByRole('combobox', { name: 'What is odd' }).click();
  await expectChange(row(page, 'found'), 5, () => page.getByRole('option', { name: 'One class' }).click());
  await expect(page.locator('[data-remark=classSeen]')).toContainText('no stranger to the model');
  await page.getByRole('combobox', { name: 'The odd class' }).click();
  await expectChange(row(page, 'found'), 5, () => page.getByRole('option', { name: '1', exact: true }).click());
  expect(await value(page, 'elbo-auc')).toBeLessThan(0.9);
  expect(await violations(page)).toEqual([]);
});

test('Find the odd one: images of one’s own are the odd ones, and one that cannot be read is named', async ({
  page,
}) => {
  await openUnpressed(page, 'outliers', '&use.odd=own');
  await expect(page.getByText('Images of yours: 0. A curve takes two at least')).toBeVisible({ timeout: 30_000 });
  const png = (level: (x: number, y: number) => number): Buffer => {
    const data = Uint8Array.from({ length: 40 * 40 }, (_, i) => level(i % 40, Math.floor(i / 40)));
    return Buffer.from(encode({ width: 40, height: 40, data, depth: 8, channels: 1 }));
  };
  const files = [4, 8, 12].map((wide) => ({
    name: `stripes-${wide}.png`,
    mimeType: 'image/png',
    buffer: png((x) => (x % wide < wide / 2 ? 255 : 0)),
  }));
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
  await page.locator('.use-own input[type=file]').setInputFiles([...files, broken]);
  await expect(page.getByText('3 of yours are the odd ones.')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('broken.png');
  await judged(page);
  expect(await value(page, 'elbo-auc')).toBeGreaterThan(0.9);
  await page.locator('.use-own').getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('Images of yours: 0. A curve takes two at least')).toBeVisible({ timeout: 30_000 });
});

test('Few labels: begun by a press, more labels tell more right, and what is misread says as what', async ({
  page,
}) => {
  await openUnpressed(page, 'fewLabels', '&use.labels=10');
  await expect(page.getByTestId('use-verdict')).toHaveCount(0);
  await page.getByRole('button', { name: 'Begin' }).click();
  await judged(page);
  const few = await value(page, 'mu-accuracy');
  expect(few).toBeGreaterThan(15);
  await expect(under(page, 'labelled')).toHaveText(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  await expect(under(page, 'misread').first()).toHaveText(/^\d$/);
  await expect(page.locator('.lines-chart circle').first()).toBeVisible();
  // The curve rises: its last point stands above its first, on the line of codes as on the others.
  const heights = await page
    .locator('.lines-chart g[data-line="0"] circle')
    .evaluateAll((points) => points.map((point) => Number(point.getAttribute('cy'))));
  expect(heights).toHaveLength(6);
  expect(heights.at(-1)!).toBeLessThan(heights[0]! - 10);
  const slider = page.getByRole('slider', { name: 'Labels' });
  await slider.focus();
  await slider.press('End');
  await page.getByRole('button', { name: 'Do it again' }).click();
  await eventually(() => value(page, 'mu-accuracy'), { timeout: 60_000 }).toBeGreaterThan(few + 8);
});

test('Few labels: given by hand, too few are refused, a wrong one is noticed, cleared ones come back', async ({
  page,
}) => {
  await openUnpressed(page, 'fewLabels', '&use.labelling=byHand');
  const classOf = (image: number) => page.getByRole('combobox', { name: `Class of image ${image}`, exact: true });
  const begin = page.getByRole('button', { name: /Begin|Do it again/ });
  await expect(classOf(20)).toBeVisible();
  await classOf(1).selectOption('1');
  await begin.click();
  await expect(page.getByText('Fewer than two labels tell nothing apart')).toBeVisible({ timeout: 30_000 });
  await classOf(2).selectOption('1');
  await begin.click();
  await expect(page.getByText('All labelled images have one class')).toBeVisible({ timeout: 30_000 });
  for (let image = 2; image <= 6; image++) await classOf(image).selectOption(String(image));
  await expect(page.getByText('6 labelled, 6 of 10 classes')).toBeVisible();
  await begin.click();
  await judged(page);
  await expect(under(page, 'labelled')).toHaveText(['1', '2', '3', '4', '5', '6']);
  const findings = page.getByTestId('use-findings');
  await expect(findings).not.toHaveAttribute('data-stale');
  expect(await value(page, 'mu-accuracy')).toBeGreaterThan(0);
  expect(await value(page, 'rawPixels-accuracy')).toBeGreaterThan(0);
  // Six images of the set in a row are not 1, 2, 3, 4, 5, 6.
  await expect(page.locator('[data-remark=saidOtherwise]')).toContainText('of your 6 labels differ');
  await page.getByRole('button', { name: 'Other images' }).click();
  await classOf(21).selectOption('0');
  await expect(page.getByText('7 labelled, 7 of 10 classes')).toBeVisible();
  // Numbers of fewer labels are paler, and no sentence is made of them, until it is begun again.
  await expect(findings).toHaveAttribute('data-stale', 'true');
  await expect(page.getByTestId('use-verdict')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('0 labelled, 0 of 10 classes')).toBeVisible();
  await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('7 labelled, 7 of 10 classes')).toBeVisible();
  await expect(classOf(21)).toHaveValue('0');
  // On the map of codes: a point that is pressed shows its image, and takes a class; by arrow keys another is chosen.
  const map = page.getByTestId('label-map');
  const box = (await map.boundingBox())!;
  await map.click({ position: { x: box.width / 2, y: box.height / 2 } });
  const pressed = Number(await map.getAttribute('data-chosen'));
  const side = page.getByRole('group', { name: `Class of image ${pressed + 1}`, exact: true });
  await side.getByRole('button', { name: '9', exact: true }).click();
  await expect(side.getByRole('button', { name: '9', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await map.press('ArrowRight');
  await expect(map).not.toHaveAttribute('data-chosen', String(pressed));
  await expect(side).toBeHidden();
  expect(await violations(page)).toEqual([]);
});

test('Well spread?: by keyboard alone, in Chinese: samples beside held-out images, colder ones reach less', async ({
  page,
}) => {
  await open(page, `${quick.replace('lang=en', 'lang=zh-CN')}&latent=8&view=use.wellSpread`);
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible({ timeout: 60_000 });
  await waitForSteps(page, 150);
  await page.getByRole('button', { name: '暂停' }).press('Enter');
  await eventually(
    async () => (await page.getByTestId('use-findings').getAttribute('data-step')) === `${await step(page)}`,
    {
      timeout: 60_000,
    },
  ).toBe(true);
  const recall = await value(page, 'samples-recall');
  expect(await value(page, 'real-recall')).toBeGreaterThan(recall);
  expect(await value(page, 'real-frechet')).toBeLessThan(await value(page, 'samples-frechet'));
  await expect(page.locator('.use-legend')).toContainText('留出图像');
  await page.locator('.groups-chart').scrollIntoViewIfNeeded();
  await expect(page.locator('.groups-chart path[data-line]')).toHaveCount(3);
  const distances = (await under(page, 'nearestTraining').allInnerTexts()).map(Number);
  expect(distances.toSorted((a, b) => a - b)).toEqual(distances);
  // What is out of sight is not drawn.
  const samples = row(page, 'samplesNearest');
  await samples.scrollIntoViewIfNeeded();
  await expectChange(samples, 2, async () => {
    await page.getByRole('button', { name: '重新抽取', exact: true }).press('Enter');
    await samples.scrollIntoViewIfNeeded();
  });
  // At the lowest temperature all samples are alike.
  await expectChange(samples, 2, async () => {
    await page.getByRole('slider', { name: '温度' }).press('Home');
    await samples.scrollIntoViewIfNeeded();
  });
  expect(await value(page, 'samples-recall')).toBeLessThanOrEqual(recall + 2);
});

test('More data: pressed for, five draws of each way, and what it knew beforehand is said', async ({ page }) => {
  await openUnpressed(page, 'moreData', '&use.each=3&use.added=5');
  await page.getByRole('button', { name: 'Begin' }).click();
  await judged(page);
  for (const id of ['few', 'movedAbout', 'made', 'madeAndMoved']) {
    expect(await value(page, `${id}-balanced`)).toBeGreaterThan(10);
  }
  await page.locator('.groups-chart').scrollIntoViewIfNeeded();
  for (let group = 0; group < 4; group++) {
    await expect(page.locator(`.groups-chart g[data-line="${group}"] circle`)).toHaveCount(5);
  }
  expect(await pixels(row(page, 'made'))).not.toBe(await pixels(row(page, 'movedAbout')));
  await expect(page.locator('[data-remark=gaussianPerClass]')).toContainText('The model knows no classes');
  await expect(page.getByText('With 30 labelled images')).toBeVisible();
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  for (const [id, presses] of [
    ['outliers', false],
    ['fewLabels', true],
    ['wellSpread', false],
    ['moreData', true],
  ] as const) {
    test(`${id}: by finger, and nothing is wider than the screen`, onlyInAll(id === 'fewLabels'), async ({ page }) => {
      const more = id === 'fewLabels' ? '&use.labelling=byHand' : id === 'moreData' ? '&use.each=2&use.added=2' : '';
      await openUnpressed(page, id, more);
      for (const image of id === 'fewLabels' ? [1, 2, 3] : []) {
        await page.getByRole('combobox', { name: `Class of image ${image}`, exact: true }).selectOption(`${image}`);
      }
      if (presses) await page.getByRole('button', { name: 'Begin' }).tap();
      await judged(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      for (const part of await page
        .locator('.use-number, .use-strip canvas, .use-under, .use-plot svg, .use-labels select')
        .all()) {
        const box = await part.boundingBox();
        if (box) expect(box.x + box.width).toBeLessThanOrEqual(390);
      }
    });
  }
});
