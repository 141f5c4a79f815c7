// Files as people really have them, on the page: each as a person expects it, and said at the drop zone what was done to it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { open, small, waitForSteps, waitForTraining } from './page.ts';

const field = fileURLToPath(new URL('../../shared/data/field/', import.meta.url));
const kmnist = ['train-imgs', 'train-labels', 'test-imgs', 'test-labels'].map((part) => `kmnist-style-${part}.npz`);

const cases: readonly [names: string[], count: number, notes: string[]][] = [
  [['kaggle-labelled.csv'], 60, []],
  [['no-header-label-last.csv'], 60, ['levels/stretched', 'labels/column']],
  [['levels-0-16.npz'], 60, ['levels/stretched']],
  [['float-just-over-1.npy'], 60, ['levels/clipped']],
  [['float-minus-1-to-1.npy'], 60, ['levels/mapped']],
  [['float-rounding-noise.npy'], 60, []],
  [['fortran-order.npy'], 60, []],
  [['float16.npy'], 60, []],
  [['python2-header.npy'], 60, []],
  [['rgb-channels-first.npy'], 60, ['colour/grey']],
  [['rgba-channels-last.npy'], 60, []],
  [['words-as-labels.npz'], 60, []],
  [['one-hot.npz'], 60, []],
  [['same-pictures-twice.npz'], 60, ['same/arrays']],
  [kmnist, 60, []],
  [['one-empty-one-cut.zip'], 40, ['left-out/damaged']],
  [['mixed-kinds.zip'], 22, ['left-out/formats']],
  [['backslashes.zip'], 20, []],
  [['mac-folders.zip'], 40, []],
  [['int-labels-images-idx3-ubyte', 'int-labels-idx2-int'], 60, ['labels/first-column']],
];

test.skip(!existsSync(field), `needs the files in ${field}`);

test('every file is read, and what was done to it is said where it was opened', async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
  const zone = page.getByTestId('drop-zone');
  const read = page.getByTestId('what-was-read');
  for (const [names, count, notes] of cases) {
    await zone.locator('input').setInputFiles(names.map((name) => field + name));
    await expect(read.getByRole('status')).toContainText(`Read: ${names[0]}.`);
    await expect(page.getByRole('region', { name: 'Set-up' }).getByText(`${count} images`)).toBeVisible();
    const said = await read.locator('li').evaluateAll((items) => items.map((item) => item.getAttribute('data-code')));
    expect(said, names[0]).toEqual(notes);
  }
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
  for (const [name, says] of [
    ['pickled.npz', 'Python objects are never loaded'],
    ['one-picture.npy', 'This is one picture of 56 × 56'],
  ] as const) {
    await zone.locator('input').setInputFiles(field + name);
    await expect(page.getByTestId('faults')).toContainText(says);
  }
});

test('a small set is trained from the drop zone, with what it is too small for said, and measured on every backend', async ({
  page,
}) => {
  await open(page, `arch=tiny&batch=64&lang=en&backend=wasm`);
  await waitForTraining(page);
  await page.getByTestId('drop-zone').locator('input').setInputFiles(`${field}one-hot.npz`);
  await page.getByRole('button', { name: 'Train on these images' }).click();
  await expect(page.getByRole('button', { name: 'Train on these images' })).toHaveCount(0);
  await waitForTraining(page);
  await waitForSteps(page, 10);
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('Held out are 30 of 60 images, not 1000');
  await expect(read).toContainText('A batch has 30 images, not 64');
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
  await page.getByTestId('backend-chip').click();
  await page.getByTestId('measure').click();
  const rows = page.getByTestId('measurements').locator('tbody tr');
  await expect(rows.nth(2)).toHaveAttribute('data-kind', 'done', { timeout: 120_000 });
});
