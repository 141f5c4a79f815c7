// What trains here, and how fast: the chip in the bar tells, and measures on request while the run rests.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { colourClasses, colourFolder } from './colour-pictures.ts';
import { eventually, open, step, waitForTraining, trainOnThese } from './page.ts';

test('measures our kernels against those of tfjs, on few images of one’s own, and goes on training', async ({
  page,
}) => {
  await open(page, 'arch=tiny&batch=64&lang=en&backend=wasm');
  await waitForTraining(page);
  // Every worker that measures is given them, and there are fewer than a batch.
  const folder = colourFolder(10);
  const files = colourClasses.flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
  );
  await page.getByTestId('drop-zone').locator('input').setInputFiles(files);
  await trainOnThese(page);
  await page.getByTestId('backend-chip').click();
  await expect(page.getByTestId('devices')).toContainText('WebAssembly');
  await page.getByTestId('measure').click();
  const rows = page.getByTestId('measurements').locator('tbody tr');
  await expect(rows).toHaveCount(5);
  const resting = await step(page);
  // WebGPU is in software here, and slow; whatever it gives, it gives within its limit.
  await expect(rows.nth(0)).toHaveAttribute('data-kind', /done|slow/, { timeout: 40_000 });
  await expect(rows.nth(2)).toHaveAttribute('data-kind', 'done', { timeout: 60_000 });
  const cells = await rows.nth(2).locator('td').allTextContents();
  expect(Number(cells[1])).toBeGreaterThan(0.1);
  expect(Number(cells[2]!.replaceAll(',', ''))).toBeGreaterThan(0.1);
  // A convolution cannot be trained on tfjs's own wasm backend.
  await expect(rows.nth(3)).toHaveAttribute('data-kind', 'impossible', { timeout: 40_000 });
  expect(await step(page)).toBe(resting);
  await page.getByTestId('measure').click();
  await expect(page.getByTestId('measure')).toHaveText('Measure');
  await eventually(() => step(page)).toBeGreaterThan(resting);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('devices')).toHaveCount(0);
});
