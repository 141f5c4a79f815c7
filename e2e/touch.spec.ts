// A visitor with a phone: one column, the plane first, a finger on the handle, the controls in a sheet.
import { devices, expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, expectChange, expectMoved, handleText, open, small, step, waitForTraining } from './page.ts';

const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];
test.use({ ...phone, viewport: { width: 390, height: 844 } });

test('a finger drags the handle while training runs', async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const box = (await page.getByTestId('handle').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const before = await handleText(page);
  const scrolled = await page.evaluate(() => scrollY);
  const begun = await step(page);
  await expectChange(page.getByTestId('decoded'), 0.2, async () => {
    await touch('touchStart', [{ x, y }]);
    for (let i = 1; i <= 8; i++) await touch('touchMove', [{ x: x + i * 10, y: y + i * 8 }]);
    await touch('touchEnd', []);
    await eventually(() => step(page)).toBeGreaterThan(begun + 2);
  });
  await expectMoved(page, before);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
});

test('a swipe over the plane scrolls the page and leaves the ring', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const plane = (await page.getByTestId('latent-plane').boundingBox())!;
  const before = await handleText(page);
  const session = await page.context().newCDPSession(page);
  const [x, y] = [plane.x + 0.2 * plane.width, plane.y + 0.8 * plane.height];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  for (let i = 1; i <= 20; i++)
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - 12 * i }] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(150);
  expect(await handleText(page)).toBe(before);
});

test('a finger chooses what is black on the levels, and scrolls over them without choosing', async ({ page }) => {
  await open(page, `${small}&backend=wasm&view=data&autoplay=0`);
  const levels = page.getByTestId('levels').locator('svg');
  await levels.scrollIntoViewIfNeeded();
  const box = (await levels.boundingBox())!;
  const black = page.getByRole('slider', { name: 'Level that becomes black' });
  const level = async (): Promise<number> => Number(await black.getAttribute('aria-valuenow'));
  const session = await page.context().newCDPSession(page);
  const swipe = async (from: number, across: number, down: number): Promise<void> => {
    const at = (share: number) => ({
      x: box.x + from * box.width + share * across,
      y: box.y + box.height / 2 + share * down,
    });
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] });
    for (let i = 1; i <= 10; i++) {
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(i / 10)] });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await swipe(0, 0.4 * box.width, 0);
  await expect.poll(level).toBeGreaterThan(90);
  expect(await level()).toBeLessThan(115);
  const chosen = await level();
  const scrolled = await page.evaluate(() => scrollY);
  await swipe(0.2, 0, -200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled + 100);
  expect(await level()).toBe(chosen);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('what the bar has no room for is in its menu', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const choose = async (role: 'menuitem' | 'menuitemradio', name: string): Promise<void> => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole(role, { name }).click();
  };
  await choose('menuitemradio', '3/s');
  await expect(page).toHaveURL(/speed=3/);
  await choose('menuitem', 'Code of this model');
  await expect(page.getByTestId('code')).toContainText('nn.ConvTranspose2d');
  await page.keyboard.press('Escape');
  await choose('menuitem', 'Step by step');
  await expect(page.getByText('The encoder reads the image')).toBeInViewport();
  await choose('menuitem', 'Present');
  await expect(page).toHaveURL(/present=1/);
});

test('nothing is wider than the screen, and the set-up opens in a sheet', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Set-up' }).click();
  const sheet = page.getByRole('dialog', { name: 'Set-up' });
  await expect(sheet.getByRole('combobox', { name: 'Variant' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('presenter mode from a link can be left', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&present=1`);
  await waitForTraining(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Leave presenter mode' }).click();
  await expect(page.getByRole('button', { name: 'Set-up' })).toBeVisible();
  await expect(page).toHaveURL(/^(?!.*present)/);
});

test('a link to a set that must be downloaded asks on a phone too', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&data=mnist`);
  await expect(page.getByRole('dialog')).toContainText('MNIST');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await waitForTraining(page);
});
