// Files that people make themselves, on the page: each read as a person would have it read, and said what was done to it.
import { expect, test } from '@playwright/test';
import { noSharp, ownCases, ownForeign } from '../src/data/files/own.fixture.ts';
import { open, small } from './page.ts';

const upload = ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

test(`every file is read, and what was done to it is said${noSharp}`, async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
  const zone = page.getByTestId('drop-zone');
  const read = page.getByTestId('what-was-read');
  for (const { what, files, count, classes, notes } of ownCases) {
    await zone.locator('input').setInputFiles(files.map(upload));
    await expect(read.getByRole('status')).toContainText(`Read: ${files[0]!.name}.`);
    await expect(page.getByRole('region', { name: 'Set-up' }).getByText(`${count} images`)).toBeVisible();
    const said = await read.locator('li').evaluateAll((items) => items.map((item) => item.getAttribute('data-code')));
    expect(said, what).toEqual(notes);
    if (classes === null) continue;
    await page.getByRole('button', { name: 'Train on these images' }).click();
    await expect(page.getByTestId('legend').getByRole('listitem')).toHaveText(classes.toSorted(), {
      useInnerText: true,
    });
  }
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('formats that are not read are named, with the line that converts them', async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
  for (const { name, format, line, ...file } of ownForeign) {
    await page
      .getByTestId('drop-zone')
      .locator('input')
      .setInputFiles(upload({ name, ...file }));
    await expect(page.getByTestId('faults')).toContainText(format);
    await expect(page.getByTestId('faults')).toContainText(line);
  }
});
