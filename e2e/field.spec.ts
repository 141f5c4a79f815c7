// Files as people really have them, on the page: each as a person expects it, and said at the drop zone what was done
// to it.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { field, fieldAbsent, fieldCases, fieldFaults } from '../src/data/files/field.fixture.ts';
import { open, small, waitForSteps, waitForTraining, trainOnThese } from './page.ts';

test.skip(fieldAbsent !== '', `needs the files in ${field}`);

test('every file is read, and what was done to it is said where it was opened', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
  const zone = page.getByTestId('drop-zone');
  const read = page.getByTestId('what-was-read');
  for (const { names, count, notes } of fieldCases) {
    await zone.locator('input').setInputFiles(names.map((name) => field + name));
    await expect(read.getByRole('status')).toContainText(`Read: ${names[0]}.`);
    await expect(page.getByRole('region', { name: 'Set-up' }).getByText(`${count} images`)).toBeVisible();
    const said = await read.locator('li').evaluateAll((items) => items.map((item) => item.getAttribute('data-code')));
    expect(said, names[0]).toEqual(notes);
  }
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
  for (const [name, , says] of fieldFaults) {
    await zone.locator('input').setInputFiles(field + name);
    await expect(page.getByTestId('faults')).toContainText(says);
  }
});

test('a small set is trained from the drop zone, with what it is too small for said', async ({ page }) => {
  await open(page, `arch=tiny&batch=64&lang=en&backend=wasm`);
  await waitForTraining(page);
  await page.getByTestId('drop-zone').locator('input').setInputFiles(`${field}one-hot.npz`);
  await trainOnThese(page);
  await waitForSteps(page, 10);
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('Held out are 30 of 60 images, not 1000');
  await expect(read).toContainText('A batch has 30 images, not 64');
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
});
