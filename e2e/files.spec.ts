// Files: a person brings their own images, or the wrong ones.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { nats, open, small, step, waitForSteps, waitForTraining } from './page.ts';

const mnist = fileURLToPath(new URL('../../shared/data/mnist/', import.meta.url));

async function choose(
  page: import('@playwright/test').Page,
  files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles(files);
}

test('real digits from the file picker: they train, and the legend has ten classes', async ({ page }) => {
  test.skip(!existsSync(mnist), `needs the MNIST test files in ${mnist}`);
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await choose(page, [`${mnist}t10k-images-idx3-ubyte.gz`, `${mnist}t10k-labels-idx1-ubyte.gz`]);
  await expect(page.getByRole('combobox', { name: 'Data set' })).toContainText('Your images');
  const restart = page.getByRole('button', { name: 'Restart to apply' });
  if (await restart.isVisible()) await restart.click();
  await expect.poll(() => step(page)).toBeLessThan(20);
  await waitForTraining(page);
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
  await waitForSteps(page, 60);
  await expect.poll(() => nats(page.getByTestId('heldout-elbo')), { timeout: 90_000 }).toBeGreaterThan(-300);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('a broken file is explained and the run goes on', async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 50, 0, 0, 0, 28, 0, 0, 0, 28]);
  await choose(page, [
    {
      name: 'digits-idx3-ubyte',
      mimeType: 'application/octet-stream',
      buffer: Buffer.concat([header, Buffer.alloc(1000)]),
    },
  ]);
  const faults = page.getByTestId('faults');
  await expect(faults).toContainText('digits-idx3-ubyte');
  await expect(faults).toContainText('ends too early');
  await waitForSteps(page, 5);
  await expect(page.getByRole('combobox', { name: 'Data set' })).toContainText('Drawn digits');
});
