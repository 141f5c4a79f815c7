// The latent plane looked at closely: zoomed by wheel, keys, buttons and two fingers; its further layers; dimensions
// that it does not show.
import { devices, expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, expectChange, handleText, open, pixels, small, waitForSteps, waitForTraining } from './page.ts';

async function trained(page: Page, more = ''): Promise<void> {
  await open(page, `${small}&backend=wasm&lr=0.003${more}`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  // The last picture may still be on its way.
  await page.waitForTimeout(1500);
}

/** The numbers at the axis across. */
async function ticks(page: Page): Promise<number[]> {
  const texts = await page.getByTestId('latent-plane').locator('text.tick-x').allTextContents();
  return texts.map((text) => Number(text.replace('−', '-')));
}

const width = (numbers: readonly number[]): number => Math.max(...numbers) - Math.min(...numbers);

test('the wheel zooms where the pointer is: finer axes, a finer grid; one press shows all again', async ({ page }) => {
  await trained(page);
  const [plane, manifold] = [page.getByTestId('latent-plane'), page.getByTestId('manifold')];
  const before = await ticks(page);
  const whole = await pixels(manifold);
  const box = (await plane.boundingBox())!;
  await page.mouse.move(box.x + 0.75 * box.width, box.y + 0.25 * box.height);
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -100);
  await eventually(async () => width(await ticks(page))).toBeLessThan(width(before) / 2);
  // Up and to the right of the middle.
  expect(Math.min(...(await ticks(page)))).toBeGreaterThan(0);
  // The pictures grow at once; then those that belong there are decoded.
  expect(await pixels(manifold)).not.toBe(whole);
  const picture = () => manifold.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  // Seen in the next frames, before anybody could have decoded anything.
  const grown = await plane.evaluate(
    async (element, [clientX, clientY]) => {
      element.dispatchEvent(
        new WheelEvent('wheel', { deltaY: -100, clientX, clientY, bubbles: true, cancelable: true }),
      );
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      return element.querySelector<HTMLCanvasElement>('[data-testid="manifold"]')!.toDataURL();
    },
    [box.x + 0.75 * box.width, box.y + 0.25 * box.height] as const,
  );
  await eventually(picture).not.toBe(grown);
  // A press puts the ring where it is pressed, zoomed or not.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(async () => {
    const [x, y] = (await handleText(page)).match(/[−\d.]+(?=,|$)/g)!.map((text) => Number(text.replace('−', '-')));
    expect(Math.min(x!, y!)).toBeGreaterThan(0.3);
  }).toPass();
  await page.getByRole('button', { name: 'The whole plane' }).click();
  await eventually(() => ticks(page)).toEqual(before);
});

test('keys zoom around the ring, and the plane follows the ring out of sight', onlyInAll(), async ({ page }) => {
  await trained(page);
  const before = await ticks(page);
  await page.getByTestId('handle').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('+');
  await eventually(async () => width(await ticks(page))).toBeLessThan(width(before) / 3);
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  await eventually(() => handleText(page)).toContain('z₁ 2.00');
  await eventually(async () => Math.min(...(await ticks(page)))).toBeGreaterThan(0.5);
  await page.keyboard.press('0');
  await eventually(() => ticks(page)).toEqual(before);
});

test('Shift and a drag move the plane and leave the ring', onlyInAll(), async ({ page }) => {
  await trained(page);
  await page.getByRole('button', { name: 'Nearer' }).click();
  const [shown, z] = [await ticks(page), await handleText(page)];
  const box = (await page.getByTestId('latent-plane').boundingBox())!;
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.5 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.5 * box.height, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await eventually(async () => Math.max(...(await ticks(page)))).toBeGreaterThan(Math.max(...shown));
  expect(await handleText(page)).toBe(z);
});

test(
  'the aggregate posterior has its regions, and the grid as many pictures as are asked for',
  onlyInAll(),
  async ({ page }) => {
    await trained(page);
    const regions = page.locator('.aggregate path');
    await expect(regions).toHaveCount(0);
    await page.getByRole('button', { name: 'More layers' }).click();
    await page.getByRole('button', { name: /^Aggregate posterior/ }).click();
    await expect(regions).toHaveCount(4);
    await expectChange(page.getByTestId('manifold'), 1, async () => {
      await page.getByRole('combobox', { name: 'Pictures along a side' }).click();
      await page.getByRole('option', { name: '10 × 10' }).click();
    });
  },
);

test(
  'a dimension that the plane does not show has a slider, and the grid is cut where it stands',
  onlyInAll(),
  async ({ page }) => {
    await trained(page, '&latent=4');
    await page.getByRole('tab', { name: 'Dimensions' }).click();
    // The most used first; z₁ and z₂ are on the plane.
    const slider = page.getByRole('slider', { name: 'z₃ of the ring' });
    const decoded = await pixels(page.getByTestId('decoded'));
    await expectChange(page.getByTestId('manifold'), 0.5, async () => {
      await slider.focus();
      await page.keyboard.press('End');
    });
    await expect(slider).toHaveAttribute('aria-valuetext', '3.50');
    await eventually(() => pixels(page.getByTestId('decoded'))).not.toBe(decoded);
    // Dragging on the plane leaves it alone.
    const box = (await page.getByTestId('latent-plane').boundingBox())!;
    await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    await expect(slider).toHaveAttribute('aria-valuetext', '3.50');
    await page.getByRole('button', { name: 'All 0' }).click();
    await expect(slider).toHaveAttribute('aria-valuetext', '0.00');
    await eventually(() => handleText(page)).toBe('z₁ 0.00, z₂ 0.00');
  },
);

test.describe('on a phone', () => {
  const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  test('two fingers zoom and leave the ring', onlyInAll(), async ({ page }) => {
    await open(page, `${small}&backend=wasm&lr=0.003`);
    await waitForTraining(page);
    await eventually(() => ticks(page)).not.toEqual([]);
    const before = await ticks(page);
    const box = (await page.getByTestId('latent-plane').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number | null) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === null
            ? []
            : [
                { x: x - apart, y, id: 1 },
                { x: x + apart, y, id: 2 },
              ],
      });
    await touch('touchStart', 30);
    const z = await handleText(page);
    for (let apart = 40; apart <= 120; apart += 10) await touch('touchMove', apart);
    await touch('touchEnd', null);
    await eventually(async () => width(await ticks(page))).toBeLessThan(width(before) / 2);
    expect(await handleText(page)).toBe(z);
  });
});

test('another projection does not wait for the one that was under way', onlyInAll(), async ({ page }) => {
  // As many as are laid out, so that it takes its time.
  await trained(page, '&latent=4&heldOut=1500');
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('combobox', { name: 'Projection' }).click();
    await page.getByRole('option', { name }).click();
  };
  await choose('t-SNE');
  const progress = page.getByText('Laying out');
  await expect(progress).toBeVisible();
  await page.waitForTimeout(2500);
  await expect(progress).toBeVisible();
  await choose('PCA');
  // Eight times as long would be twenty seconds.
  await expect(progress).toHaveCount(0, { timeout: 10_000 });
});

test(
  'the sentence over the plane asks for a drag until there was one, and keeps its height',
  onlyInAll(),
  async ({ page }) => {
    await trained(page);
    const lead = page.getByTestId('plane-lead');
    const asks = page.getByText('Drag the ring.', { exact: true });
    await expect(asks).toBeVisible();
    await expect(page.getByText('drag me')).toBeVisible();
    const before = (await lead.boundingBox())!.height;
    await page.locator('[data-testid="latent-plane"] .handle').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('drag me')).toHaveCount(0);
    await expect(asks).toBeHidden();
    await expect(lead).toContainText('2 numbers each.');
    expect((await lead.boundingBox())!.height).toBe(before);
  },
);

test('without marks there is a timeline too', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&lr=0.003`);
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Marks', exact: true }).click();
  await page.getByRole('button', { name: 'Reset to step 0' }).click();
  await waitForSteps(page, 40);
  await expect(page.getByTestId('timeline')).toBeVisible();
});

test(
  'the plane opens on the two dimensions that the run uses most; an axis that was chosen stays',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm&lr=0.003&latent=8&variant=beta-vae&beta=4&speed=20`);
    await waitForTraining(page);
    const why = page.getByTestId('why-these');
    await expect(why).toBeVisible({ timeout: 120_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('tab', { name: 'Dimensions' }).click();
    // The most used first, as the panel tells them.
    const named = page.locator('.unit-list li > span:first-child');
    await expect(named).toHaveCount(8);
    const [first, second] = await named.allInnerTexts();
    const shown = [page.getByRole('combobox', { name: 'Across' }), page.getByRole('combobox', { name: 'Up' })];
    const axes = async (): Promise<string[]> => Promise.all(shown.map((select) => select.innerText()));
    expect((await axes()).toSorted()).toEqual([first!, second!].toSorted());
    await expect(why).toContainText((await axes())[0]!);
    const other = await named.last().innerText();
    await shown[0]!.click();
    await page.getByRole('option', { name: other, exact: true }).click();
    await expect(why).toHaveCount(0);
    const chosen = await axes();
    expect(chosen[0]).toBe(other);
    await eventually(() => new URL(page.url()).searchParams.get('axes')).toMatch(/^\d-\d$/);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await waitForSteps(page, 80);
    expect(await axes()).toEqual(chosen);
    // A reload keeps it: the address says it.
    await page.reload();
    await waitForTraining(page);
    await eventually(axes).toEqual(chosen);
  },
);
