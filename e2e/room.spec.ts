// The pictures of the laboratory take the room that there is, and no more.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, small, waitForSteps, waitForTraining } from './page.ts';

/** Width and height of what is shown there, in pixels of the page. */
async function sizeOf(page: Page, testId: string): Promise<{ readonly width: number; readonly height: number }> {
  const box = await page.getByTestId(testId).boundingBox();
  return box ?? { width: 0, height: 0 };
}

/** What the tab has more than fits into it, across and down. */
const excess = (page: Page): Promise<readonly number[]> =>
  page
    .locator('.lab-content:not([hidden]) .lab-body')
    .evaluate((body) => [body.scrollWidth - body.clientWidth, body.scrollHeight - body.clientHeight]);

// [window, a picture of Traverse, of Arithmetic, the pad of Draw and what the model makes of it: at least so wide]
const sizes = [
  [1280, 720, 75, 160, 290, 130],
  [1440, 900, 85, 240, 330, 140],
  [1920, 1080, 100, 330, 480, 240],
  [390, 844, 35, 220, 300, 150],
] as const;

for (const [width, height, traverse, arithmetic, pad, drawn] of sizes) {
  const kept = width === 1440;
  test(`pictures use the room at ${width} × ${height}`, onlyInAll(kept), async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, `${small}&backend=wasm&lr=0.003`);
    await waitForTraining(page);
    await waitForSteps(page, 20);
    const show = (name: string): Promise<void> => page.getByRole('tab', { name }).click();
    const room = async (testId: string, across: number): Promise<number> => (await sizeOf(page, testId)).width / across;

    await show('Traverse');
    await eventually(() => room('traverse', 6)).toBeGreaterThan(traverse);
    expect(await excess(page)).toEqual([0, 0]);
    await show('Arithmetic');
    await eventually(() => room('term-3', 1)).toBeGreaterThan(arithmetic);
    expect(await excess(page)).toEqual([0, 0]);
    await show('Draw');
    await eventually(() => room('pad', 1)).toBeGreaterThan(pad);
    expect(await room('drawn-output', 1)).toBeGreaterThan(drawn);
    expect(await excess(page)).toEqual([0, 0]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('many dimensions stay on the screen', onlyInAll(), async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, `${small}&backend=wasm&latent=10`);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Traverse' }).click();
  await expect(page.locator('.traverse-rows li')).toHaveCount(10);
  expect(await excess(page)).toEqual([0, 0]);
});
