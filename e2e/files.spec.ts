// Files: a person brings their own images, or the wrong ones.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, applyRestart, nats, open, small, step, waitForSteps, waitForTraining } from './page.ts';

const mnist = fileURLToPath(new URL('../../shared/data/mnist/', import.meta.url));

/** An IDX file of so many small images, each pixel of one of `greys` levels. */
function idx(name: string, count: number, greys: number): { name: string; mimeType: string; buffer: Buffer } {
  const header = Buffer.alloc(16);
  for (const [i, value] of [0x803, count, 28, 28].entries()) header.writeUInt32BE(value, 4 * i);
  const images = Buffer.alloc(count * 28 * 28);
  for (let i = 0; i < images.length; i++) images[i] = ((i * 7919) % greys) * Math.floor(255 / greys);
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.concat([header, images]) };
}

async function choose(
  page: import('@playwright/test').Page,
  files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  await (await chooser).setFiles(files);
}

test('real digits from the file picker: they train, and the legend has ten classes', onlyInAll(), async ({ page }) => {
  test.skip(!existsSync(mnist), `needs the MNIST test files in ${mnist}`);
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await choose(page, [`${mnist}t10k-images-idx3-ubyte.gz`, `${mnist}t10k-labels-idx1-ubyte.gz`]);
  await expect(page.getByRole('combobox', { name: 'Data set' })).toContainText('Your images');
  const restart = page.getByRole('button', { name: 'Restart to apply' });
  await restart.click();
  // It goes when the new run is there.
  await expect(restart).toHaveCount(0);
  await waitForTraining(page);
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
  await waitForSteps(page, 60);
  await eventually(() => nats(page.getByTestId('heldout-elbo')), { timeout: 90_000 }).toBeGreaterThan(-300);
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

test(
  'other files of one’s own wait for a restart, and an older run goes on with its own',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm&lr=0.003`);
    await waitForTraining(page);
    await choose(page, [idx('first-idx3-ubyte', 3000, 2)]);
    const count = (images: string) => page.getByRole('region', { name: 'Set-up' }).getByText(images);
    await expect(count('3,000 images')).toBeVisible();
    await applyRestart(page);
    await waitForTraining(page);
    await waitForSteps(page, 40);
    await choose(page, [idx('second-idx3-ubyte', 2000, 9)]);
    await expect(count('2,000 images')).toBeVisible();
    await expect(page.getByText('Waiting for a restart')).toBeVisible();
    // Discarded, they are not what the run learns from, nor what a reset would begin with.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(count('3,000 images')).toBeVisible();
    await expect(page.getByText('Waiting for a restart')).toHaveCount(0);
    await choose(page, [idx('second-idx3-ubyte', 2000, 9)]);
    await applyRestart(page);
    await waitForTraining(page);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await page.getByTestId('run').nth(1).getByRole('button', { name: 'Go on' }).click();
    await expect(count('3,000 images')).toBeVisible();
    await eventually(() => step(page)).toBeGreaterThanOrEqual(40);
    await waitForSteps(page, 5);
    await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
  },
);

test('a trainer that dies on one’s own files is given them again', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await choose(page, [idx('first-idx3-ubyte', 3000, 2)]);
  await applyRestart(page);
  await waitForTraining(page);
  const trainer = page.workers().find((worker) => worker.url().includes('main'));
  await trainer!.evaluate(() => self.close());
  await page.getByTestId('faults').getByRole('button', { name: 'Start again' }).click();
  await waitForTraining(page);
  await expect(page.getByText('3,000 images')).toBeVisible();
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('a file dropped beside the drop zone is read, and the page stays', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(40)], 'broken-idx3-ubyte'));
    return ['dragover', 'drop'].map(
      (name) => !document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })),
    );
  });
  expect(prevented).toEqual([true, true]);
  await expect(page.getByTestId('faults')).toContainText('broken-idx3-ubyte');
});
