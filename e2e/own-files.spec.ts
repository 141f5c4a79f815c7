// Files that people make themselves, on the page: each read as a person would have it read, and said what was done to
// it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { noSharp, ownCases, ownForeign } from '../src/data/files/own.fixture.ts';
import { open, small, waitForSteps, waitForTraining } from './page.ts';

const upload = ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
});

test(`every file is read, and what was done to it is said${noSharp}`, onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
  const zone = page.getByTestId('drop-zone');
  const read = page.getByTestId('what-was-read');
  for (const { what, files, count, classes, notes } of ownCases) {
    await zone.locator('input').setInputFiles(files.map(upload));
    await expect(read.getByRole('status')).toContainText(`Read: ${files[0]!.name}.`);
    await expect(page.getByRole('region', { name: 'Set-up' }).getByText(`${count} images · `)).toBeVisible();
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

test('a folder of folders is dropped from the desktop: they name the classes', onlyInAll(), async ({ page }) => {
  const desktop = mkdtempSync(join(tmpdir(), 'vae-dropped-'));
  const root = join(desktop, 'pets');
  // More than a browser tells of at once.
  for (let n = 0; n < 240; n++) {
    const path = join(root, n % 2 ? 'cats' : 'dogs', n < 120 ? 'train' : 'test', `${n}.png`);
    mkdirSync(dirname(path), { recursive: true });
    const data = Uint8Array.from({ length: 784 }, (_, p) => (p * (n + 1)) % 256);
    writeFileSync(path, encode({ width: 28, height: 28, channels: 1, data }));
  }
  try {
    await open(page, `${small}&backend=wasm&autoplay=0`);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeEnabled({ timeout: 90_000 });
    const zone = (await page.getByTestId('drop-zone').boundingBox())!;
    const browser = await page.context().newCDPSession(page);
    for (const [x, y] of [
      [zone.x + 4, zone.y + 4],
      // Beside the drop zone it is taken too.
      [700, 500],
    ] as const) {
      const drag = { x, y, data: { items: [], files: [root], dragOperationsMask: 1 } };
      // What is under the pointer moves when something is dragged over it.
      for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const) {
        await browser.send('Input.dispatchDragEvent', { type, ...drag });
      }
      const read = page.getByTestId('what-was-read');
      await expect(read.getByRole('status')).toContainText('Read: pets.');
      await expect(page.getByRole('region', { name: 'Set-up' }).getByText('240 images')).toBeVisible();
      await expect(read.locator('li')).toContainText('is of class');
      await page.getByRole('button', { name: 'Not now' }).click();
      await expect(read).toHaveCount(0);
    }
    await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
  } finally {
    rmSync(desktop, { recursive: true, force: true });
  }
});

test(
  'while files are read training makes room, says so, and then has its speed again',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm`);
    await waitForTraining(page);
    const members = Array.from({ length: 3000 }, (_, n): [string, Uint8Array] => {
      const data = Uint8Array.from({ length: 784 }, (__, p) => (p * (n + 1)) % 251);
      return [`${n}.png`, encode({ width: 28, height: 28, channels: 1, data })];
    });
    const told = page.getByText('Training goes at half its speed meanwhile.');
    const seen = told.waitFor();
    const bytes = zipSync(Object.fromEntries(members), { level: 0 });
    await page
      .getByTestId('drop-zone')
      .locator('input')
      .setInputFiles(upload({ name: 'many.zip', bytes }));
    await seen;
    await expect(page.getByTestId('what-was-read').getByRole('status')).toContainText('Read: many.zip.');
    await expect(told).toHaveCount(0);
    await waitForSteps(page, 20);
  },
);
