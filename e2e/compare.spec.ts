// Comparing: a kept run beside the present one, its model at hand, one ring on both planes.
import { devices, expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import {
  eventually,
  applyRestart,
  expectChange,
  handleText,
  open,
  pixels,
  restartWithLatent,
  small,
  step,
  violations,
  waitForSteps,
  waitForTraining,
} from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

async function restartAs(page: Page, variant: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Variant' }).click();
  await page.locator(`[role="option"]`, { hasText: variant }).first().click();
  await applyRestart(page);
}

/** An autoencoder beside the VAE that trains now. */
async function compareTwo(page: Page): Promise<void> {
  await open(page, `${query}&variant=ae`);
  await waitForTraining(page);
  await waitForSteps(page, 150);
  await restartAs(page, /^VAE$/);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByTestId('compared-handle')).toBeVisible();
}

const comparedText = async (page: Page): Promise<string> =>
  (await page.getByTestId('compared-handle').getAttribute('aria-valuetext')) ?? '';

test('two runs side by side: one ring on both planes, and what each model draws there, while training goes on', async ({
  page,
}) => {
  await compareTwo(page);
  const [mine, other] = [page.getByTestId('decoded'), page.getByTestId('compared-decoded')];
  const box = (await page.getByTestId('compared').locator('.plane').boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(0.5, 0.5));
  await page.mouse.down();
  await eventually(() => comparedText(page)).toMatch(/^z₁ .+, z₂ /);
  const [before, begun] = [await handleText(page), await step(page)];
  await expectChange(other, 1, () =>
    expectChange(mine, 0.2, async () => {
      await page.mouse.move(...at(0.3, 0.25), { steps: 12 });
      await page.mouse.up();
    }),
  );
  await eventually(() => comparedText(page)).not.toBe(before);
  await eventually(() => handleText(page)).toBe(await comparedText(page));
  await waitForSteps(page, 10);
  expect(await step(page)).toBeGreaterThan(begun);

  // It rests: what it draws at one place does not change while the present run learns.
  await page.waitForTimeout(500);
  const still = await pixels(other);
  await waitForSteps(page, 10);
  expect(await pixels(other)).toBe(still);

  // A variational autoencoder has a prior, and an autoencoder has none.
  await expect(page.locator('figure.plane-side').first().locator('path.ring')).toHaveCount(3);
  await expect(page.getByTestId('compared').locator('path.ring')).toHaveCount(0);

  // By keys, on the one and on the other.
  for (const handle of ['compared-handle', 'handle']) {
    await page.getByTestId(handle).focus();
    await expectChange(other, 0.05, async () => {
      for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowDown');
    });
    await eventually(() => handleText(page)).toBe(await comparedText(page));
  }
  await page.keyboard.press('Home');
  await eventually(() => comparedText(page)).toBe('z₁ 0.00, z₂ 0.00');
  expect(await violations(page)).toEqual([]);

  // Nearer, the compared plane has a grid of its own for what is looked at: first the old pictures grow, then those
  // that belong there.
  const grid = page.getByTestId('compared').locator('.plane-pictures');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForTimeout(1500);
  // Frame by frame: on a fast machine the old ones stand for a moment only.
  await grid.evaluate((canvas: HTMLCanvasElement) => {
    const shown = new Set<string>();
    const look = (): void => {
      shown.add(canvas.toDataURL());
      canvas.dataset['shown'] = String(shown.size);
      if (shown.size < 3) requestAnimationFrame(look);
    };
    look();
  });
  await page.getByRole('button', { name: 'Nearer' }).click();
  await expect(grid).toHaveAttribute('data-shown', '3');
  await page.getByRole('button', { name: 'The whole plane' }).click();

  // Both hold the same images out, so both show what they make of them.
  await page.getByRole('tab', { name: 'Training' }).click();
  const sheet = page.getByTestId('reconstructions');
  await expect(sheet).toHaveAttribute('height', String(5 * 28));
  await expect(page.locator('.pairs-names')).toContainText('Reconstruction by Run 1');
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(page.getByTestId('compared')).toHaveCount(0);
  await expect(sheet).toHaveAttribute('height', String(3 * 28));
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test(
  'the compared model is there again in the next run, and after the worker was killed',
  onlyInAll(),
  async ({ page }) => {
    await compareTwo(page);
    const drag = async (key: string): Promise<void> => {
      await expectChange(page.getByTestId('compared-decoded'), 0.05, async () => {
        await page.getByTestId('compared-handle').focus();
        for (let i = 0; i < 20; i++) await page.keyboard.press(key);
      });
    };
    await drag('ArrowUp');
    await restartAs(page, /^β-VAE$/);
    await waitForTraining(page);
    await drag('ArrowDown');
    await waitForSteps(page, 60);
    const trainer = page.workers().find((worker) => worker.url().includes('main'));
    await trainer!.evaluate(() => self.close());
    await page.getByTestId('faults').getByRole('button', { name: 'Start again' }).click();
    await waitForTraining(page);
    await drag('ArrowUp');
  },
);

test('a run with another number of dimensions is compared by those that both have', onlyInAll(), async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  await waitForSteps(page, 80);
  await restartWithLatent(page, '5');
  await waitForTraining(page);
  await waitForSteps(page, 20);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByTestId('compared-handle').focus();
  await expectChange(page.getByTestId('compared-decoded'), 0.05, async () => {
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
  });
  await eventually(() => handleText(page)).toBe('z₁ 1.20, z₂ 0.00');
  await page.getByTestId('handle').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await eventually(() => comparedText(page)).toBe('z₁ 1.20, z₂ 0.50');
  await expect(page.getByTestId('compared').locator('path.ring')).toHaveCount(3);
});

test('two conditional runs draw the same class', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&variant=cvae`);
  await waitForTraining(page);
  await waitForSteps(page, 150);
  await restartWithLatent(page, '3');
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByTestId('compared-handle')).toBeVisible();
  await page.waitForTimeout(1000);
  await expectChange(page.getByTestId('compared-decoded'), 0.5, async () => {
    const label = page.getByRole('textbox', { name: 'Class to draw' });
    await label.fill('1');
    await label.press('Enter');
  });
});

test('a run whose model cannot be built says why and shows its last plane', onlyInAll(), async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  await waitForSteps(page, 80);
  await restartWithLatent(page, '3');
  await waitForTraining(page);
  // As if it had been kept by a version of the page with another architecture.
  await page.evaluate(async () => {
    const opened = indexedDB.open('vae-playground-runs');
    await new Promise((resolve) => opened.addEventListener('success', resolve));
    const runs = opened.result.transaction('runs', 'readwrite').objectStore('runs');
    const asked = runs.get(1);
    await new Promise((resolve) => asked.addEventListener('success', resolve));
    const run = asked.result;
    const put = runs.put({ ...run, pinned: true, checkpoint: { ...run.checkpoint, parameters: new Float32Array(9) } });
    await new Promise((resolve) => put.addEventListener('success', resolve));
  });
  await open(page, query);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByTestId('run').filter({ hasText: 'The first run' }).getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByTestId('compared');
  await expect(compared.getByRole('status')).toContainText('cannot be built');
  await expect(page.getByTestId('compared-handle')).toHaveCount(0);
  await expect(compared.locator('.plane')).toBeVisible();
  await waitForSteps(page, 10);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});

test('a run on files of the visitor shows its last plane', onlyInAll(), async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  const count = 80;
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles([
    {
      name: 'own-idx3-ubyte',
      mimeType: 'application/octet-stream',
      buffer: Buffer.concat([
        Buffer.from([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28]),
        Buffer.from(Uint8Array.from({ length: count * 784 }, (_, i) => (i * 7919) % 251)),
      ]),
    },
  ]);
  await expect(page.getByRole('combobox', { name: 'Data set' })).toContainText('Your images');
  await applyRestart(page);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('combobox', { name: 'Data set' }).click();
  await page.getByRole('option', { name: 'Drawn digits' }).click();
  await applyRestart(page);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByTestId('run').nth(1).getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByTestId('compared').getByRole('status')).toContainText('files of yours');
  await expect(page.getByTestId('compared-handle')).toHaveCount(0);
  await expect(page.getByTestId('compared').locator('.plane')).toBeVisible();
});

test.describe('on a phone', () => {
  const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];
  test.use({ ...phone, viewport: { width: 390, height: 844 } });

  test('a finger on the compared plane moves the ring of both', onlyInAll(), async ({ page }) => {
    await open(page, query);
    await waitForTraining(page);
    await waitForSteps(page, 80);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(1000);
    await open(page, `${query}&variant=beta-vae&beta=4`);
    await waitForTraining(page);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    const handle = page.getByTestId('compared-handle');
    await handle.scrollIntoViewIfNeeded();
    // Its picture stands over the plane; what is out of sight is not drawn.
    await page.getByTestId('compared-decoded').scrollIntoViewIfNeeded();
    const box = (await handle.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await expectChange(page.getByTestId('compared-decoded'), 0.2, async () => {
      await touch('touchStart', [{ x, y }]);
      for (let i = 1; i <= 8; i++) await touch('touchMove', [{ x: x + i * 8, y: y - i * 6 }]);
      await touch('touchEnd', []);
    });
    expect(await comparedText(page)).not.toBe('z₁ 0.00, z₂ 0.00');
    await eventually(() => handleText(page)).toBe(await comparedText(page));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
  });
});
