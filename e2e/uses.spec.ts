// What a model is good for: each job done on the page as a person would, with its pictures, its numbers and who did
// better.
import { devices, expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import {
  eventually,
  expectChange,
  open,
  openTab,
  pixels,
  quick,
  violations,
  waitForSteps,
  waitForTraining,
} from './page.ts';
import { openUse, row, value } from './uses.ts';

test('Denoise: more noise spoils the image and every score, and the model draws ahead of the filters', async ({
  page,
}) => {
  await openUse(page, 'denoise', '&use.amount=0.1');
  const before = await value(page, 'given-psnr');
  const original = await pixels(row(page, 'original'));
  const amount = page.getByRole('slider', { name: 'How much' });
  await expectChange(row(page, 'given'), 20, async () => {
    await amount.focus();
    await amount.press('End');
  });
  await eventually(() => value(page, 'given-psnr'), { timeout: 60_000 }).toBeLessThan(before - 8);
  expect(await pixels(row(page, 'original'))).toBe(original);
  expect(await value(page, 'map-psnr')).toBeGreaterThan(await value(page, 'nonLocalMeans-psnr'));
  await expect(page.getByTestId('use-verdict')).toContainText('the model is ahead');
  expect(new URL(page.url()).searchParams.get('use.amount')).toBe('1');

  // Another kind of noise, and another draw of it.
  await page.getByRole('combobox', { name: 'Noise' }).click();
  await expectChange(row(page, 'given'), 5, () => page.getByRole('option', { name: 'Strokes' }).click());
  await expectChange(row(page, 'given'), 3, () => page.getByRole('button', { name: 'Draw again' }).click());
});

test('Denoise: what is painted over the first image lies on it until it is cleared, by mouse and by keys', async ({
  page,
}) => {
  await openUse(page, 'denoise', '&use.amount=0');
  const given = row(page, 'given');
  const clean = await pixels(given);
  const pad = page.getByTestId('use-pad');
  const box = (await pad.boundingBox())!;
  await expectChange(given, 0.5, async () => {
    await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.8 * box.width, box.y + 0.2 * box.height, { steps: 8 });
    await page.mouse.up();
  });
  await page.getByRole('button', { name: 'Clear' }).click();
  await eventually(() => pixels(given)).toBe(clean);
  await pad.focus();
  await expectChange(given, 0.1, async () => {
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
  });
});

test('Fill in: answers differ in the hole alone, a painted hole takes its place, and one over everything is refused', async ({
  page,
}) => {
  await openUse(page, 'fill');
  expect(await pixels(row(page, 'answer1'))).not.toBe(await pixels(row(page, 'answer2')));
  expect(await value(page, 'gibbsMean-spread')).toBeGreaterThan(0);
  expect(await value(page, 'classMean-psnrHole')).toBeGreaterThan(5);
  const pad = page.getByTestId('use-pad');
  const box = (await pad.boundingBox())!;
  await expectChange(row(page, 'given'), 5, async () => {
    await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.7 * box.width, box.y + 0.3 * box.height, { steps: 8 });
    await page.mouse.up();
  });
  await page.getByRole('button', { name: 'Clear' }).click();
  const share = page.getByRole('slider', { name: 'Share of the image' });
  await share.focus();
  await share.press('End');
  await expect(page.getByText('The hole covers everything')).toBeVisible();
  // The remedy.
  await share.press('PageDown');
  await expect(page.getByText('The hole covers everything')).toHaveCount(0);
  await expect(row(page, 'answer1')).toBeVisible();
});

test(
  'Enlarge: from fewer pixels everything is worse, and the article says what is done',
  onlyInAll(),
  async ({ page }) => {
    await openUse(page, 'enlarge', '&use.times=2');
    const before = await value(page, 'bicubic-psnr');
    expect(await value(page, 'map-sameClass')).toBeLessThanOrEqual(1);
    await page.getByRole('combobox', { name: 'Made smaller' }).click();
    await expectChange(row(page, 'given'), 5, () => page.getByRole('option', { name: '4 ×' }).click());
    await eventually(() => value(page, 'bicubic-psnr'), { timeout: 60_000 }).toBeLessThan(before - 2);
    await page.getByRole('button', { name: 'About: Enlarge' }).click();
    await expect(page.getByTestId('about-use')).toContainText('perturb and MAP');
    await expect(page.getByTestId('about-use').locator('math').first()).toBeVisible();
  },
);

test('Change one thing: by keyboard alone, in Chinese: another attribute, further, and from a regression', async ({
  page,
}) => {
  await open(page, `${quick.replace('lang=en', 'lang=zh-CN')}&latent=8&view=use.edit`);
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible({ timeout: 60_000 });
  await waitForSteps(page, 150);
  await page.getByRole('button', { name: '暂停' }).press('Enter');
  await expect(page.getByTestId('use-verdict')).toContainText('步，', { timeout: 60_000 });
  const moved = row(page, 'movedCode');
  await expectChange(moved, 1, async () => {
    await page.getByRole('combobox', { name: '属性' }).press('Enter');
    await expect(page.getByRole('option', { name: '0', exact: true })).toBeFocused();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  });
  await expectChange(moved, 1, () => page.getByRole('slider', { name: '幅度' }).press('End'));
  await page.getByRole('combobox', { name: '方向取自' }).press('Enter');
  await expect(page.getByRole('option', { name: '均值之差' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(() => new URL(page.url()).search).toContain('use.direction=regression');
  await eventually(() => value(page, 'movedCode-changed'), { timeout: 60_000 }).toBeGreaterThan(0);
});

test('a link opens a use with its choices, and its numbers go on with the training', async ({ page }) => {
  await open(page, `${quick}&latent=8&view=use.denoise&use.noise=saltAndPepper&use.amount=0.3`);
  await waitForTraining(page);
  await expect(page.getByRole('combobox', { name: 'Noise' })).toContainText('Salt and pepper');
  await expect(page.getByTestId('use-verdict')).toBeVisible({ timeout: 90_000 });
  const findings = page.getByTestId('use-findings');
  const first = Number(await findings.getAttribute('data-step'));
  await eventually(async () => Number(await findings.getAttribute('data-step')), { timeout: 90_000 }).toBeGreaterThan(
    first,
  );
  expect(await violations(page)).toEqual([]);
});

test('a model that cannot says why, and what would', async ({ page }) => {
  await openTab(page, 'Use', '&variant=ae&view=use.fill');
  await expect(page.getByText('An autoencoder has no prior')).toBeVisible();
  await expect(page.getByText('Choose a VAE')).toBeVisible();
  await page.getByRole('radio', { name: 'Denoise' }).click();
  await expect(row(page, 'posteriorMean')).toBeVisible();
  await expect(row(page, 'map')).toHaveCount(0);
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  test('rows, numbers and the pad are within reach of a finger, and nothing is wider than the screen', async ({
    page,
  }) => {
    await openUse(page, 'denoise');
    await row(page, 'median').scrollIntoViewIfNeeded();
    const given = await pixels(row(page, 'given'));
    await page.getByTestId('use-pad').scrollIntoViewIfNeeded();
    await page.getByTestId('use-pad').tap();
    await eventually(() => pixels(row(page, 'given'))).not.toBe(given);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    for (const cell of await page.locator('.use-number').all()) {
      const box = await cell.boundingBox();
      if (box) expect(box.x + box.width).toBeLessThanOrEqual(390);
    }
  });
});
