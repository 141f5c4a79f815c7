// The images of a set are looked over, another set is made of it, and it leaves as files that are read again.
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { encodePng } from '../src/data/pictures/png.ts';
import {
  draw,
  eventually,
  open,
  pixels,
  step,
  stepsStored,
  trainOnThese,
  violations,
  waitForSteps,
  waitForTraining,
} from './page.ts';

test('two classes merged and turned are trained on, saved, and read again', async ({ page }) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  const tab = page.getByTestId('data-tab');
  const rows = tab.locator('.data-classes').getByRole('listitem');
  await expect(rows).toHaveCount(10);
  await expect(tab).toContainText('10,000 images: 9,000 to learn from, 1,000 held out');
  await expect(rows.nth(3)).toContainText('1,000');
  const upright = await rows
    .nth(1)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  for (const name of ['0', '2', '3', '4', '5', '6']) await tab.getByLabel(`Take the images of ${name}`).uncheck();
  await tab.getByLabel('Name of the class 8').fill('round');
  await tab.getByLabel('Name of the class 9').fill('round');
  await tab.getByRole('combobox', { name: 'Turn' }).click();
  await page.getByRole('option', { name: '90° clockwise' }).click();
  const shown = (): Promise<string> =>
    rows
      .nth(1)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await eventually(shown).not.toBe(upright);
  await tab.getByLabel('At most').fill('900');
  await tab.getByLabel('At most').press('Enter');
  await tab.getByRole('button', { name: 'Take this set' }).click();

  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('Taken are 900 of 10000 images.');
  await expect(read).toContainText('Turned by 90°, clockwise.');
  await expect(rows).toHaveCount(3);
  await trainOnThese(page);
  await waitForSteps(page, 10);
  await page.getByRole('tab', { name: 'Plane' }).click();
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveText(['1', '7', 'round']);

  await page.getByRole('tab', { name: 'Data' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    tab.getByRole('button', { name: 'Save as a zip of PNG' }).click(),
  ]);
  const path = await file.path();
  expect(readFileSync(path).length).toBeGreaterThan(50_000);
  await page
    .getByTestId('drop-zone')
    .locator('input')
    .setInputFiles({ name: 'mine.zip', mimeType: 'application/zip', buffer: readFileSync(path) });
  await expect(read.getByRole('status')).toContainText('Read: mine.zip');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(2).getByRole('textbox')).toHaveValue('round');
  await expect(tab).toContainText('900 images: 450 to learn from, 450 held out');
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('a set of three classes is drawn by hand and trained on, and stays in the browser', async ({ page }) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Draw a set of your own' }).click();
  const dialog = page.getByRole('dialog');
  const make = dialog.getByRole('button', { name: 'Take this set' });
  await expect(make).toBeDisabled();
  const figures = [
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
    [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.8, 0.8],
      [0.2, 0.8],
      [0.2, 0.2],
    ],
    [
      [0.2, 0.8],
      [0.5, 0.2],
      [0.8, 0.8],
    ],
  ] as const;
  for (const [i, name] of ['line', 'box', 'roof'].entries()) {
    if (i > 0) await dialog.getByRole('button', { name: 'Next class' }).click();
    await dialog.getByRole('textbox').fill(name);
    for (let repeat = 0; repeat < 2; repeat++) {
      await draw(page, figures[i]!);
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    }
    await expect(dialog.getByRole('button', { name: `${name} · 2` })).toBeVisible();
  }
  // What was drawn outlasts a dialog that was closed.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Draw a set of your own' }).click();
  await expect(dialog.getByRole('button', { name: 'box · 2' })).toBeVisible();
  await make.click();
  await expect(dialog).toHaveCount(0);
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('Each of the 6 drawings stands for 24 more');
  await expect(page.locator('.data-classes').getByRole('listitem')).toHaveCount(3);
  await trainOnThese(page);
  await waitForSteps(page, 40);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('your own images stay on this machine')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Plane' }).click();
  const legend = page.getByTestId('legend').getByRole('listitem');
  await expect(legend).toHaveText(['line', 'box', 'roof']);

  // It stays in this browser: the run on it is gone on with after a reload, and another can begin on it.
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  const stepsNow = await step(page);
  await eventually(() => stepsStored(page)).toBe(stepsNow);
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=en&view=data&autoplay=0');
  const kept = page.getByTestId('kept-sets').getByRole('listitem');
  await expect(kept).toContainText('150 images · 28 × 28');
  await page.getByTestId('resume').getByRole('button', { name: 'Go on with it' }).click();
  await page.getByRole('tab', { name: 'Plane' }).click();
  await expect(legend).toHaveText(['line', 'box', 'roof']);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);

  await page.getByRole('tab', { name: 'Data' }).click();
  await expect(kept.getByRole('button', { name: 'Chosen' })).toBeDisabled();
  await kept.getByRole('textbox').fill('shapes');
  await kept.getByRole('textbox').press('Enter');
  await kept.getByRole('button', { name: 'Delete shapes' }).click();
  await expect(kept).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await page.getByRole('combobox', { name: 'Data set' }).click();
  await page.getByRole('option', { name: /^Drawn digits/ }).click();
  await kept.getByRole('button', { name: 'Take shapes' }).click();
  await expect(read.getByRole('status')).toContainText('Read: shapes');
  await page.getByRole('button', { name: 'Train on these images' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await waitForSteps(page, 5);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

/** Twenty grey pictures of two classes, of levels from 20 to 80. */
function darkPictures(): Buffer {
  const members = Array.from({ length: 20 }, (_, n): [string, Uint8Array] => {
    const pixels = Uint8Array.from({ length: 784 }, (__, p) => 20 + ((p * (n + 3)) % 61));
    return [`${n % 4 ? 'most' : 'few'}/${n}.png`, encodePng(pixels, [28, 28, 1])];
  });
  return Buffer.from(zipSync(Object.fromEntries(members)));
}

async function openDark(page: Page): Promise<Locator> {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  const tab = page.getByTestId('data-tab');
  await expect(tab).toContainText('10,000 images');
  const file = { name: 'dark.zip', mimeType: 'application/zip', buffer: darkPictures() };
  await page.getByTestId('drop-zone').locator('input').setInputFiles(file);
  await expect(tab).toContainText('20 images: 10 to learn from, 10 held out');
  return tab;
}

test('every fifth image of each class is taken, counted first, and given back', async ({ page }) => {
  const tab = await openDark(page);
  const rows = tab.locator('.data-classes').getByRole('listitem');
  await tab.getByLabel('One of every').fill('5');
  await tab.getByLabel('One of every').press('Enter');
  await expect(rows.filter({ has: page.getByLabel('Name of the class few') })).toContainText('1 of 5');
  await expect(rows.filter({ has: page.getByLabel('Name of the class most') })).toContainText('3 of 15');
  await expect(tab).toContainText('4 of 20 images are taken: 2 to learn from, 2 held out');
  await tab.getByRole('button', { name: 'Take this set' }).click();
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('One of every 5 images is taken.');
  await expect(tab).toContainText('4 images: 2 to learn from, 2 held out');
  await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click();
  await expect(tab).toContainText('20 images: 10 to learn from, 10 held out');
  await page.keyboard.press('Control+Shift+z');
  await expect(tab).toContainText('4 images: 2 to learn from, 2 held out');
  await trainOnThese(page);
  await waitForSteps(page, 5);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('what is black and white is chosen on the levels, by themselves, by keys and by pointer', async ({ page }) => {
  const tab = await openDark(page);
  const [black, white] = ['black', 'white'].map((end) =>
    tab.getByRole('slider', { name: `Level that becomes ${end}` }),
  );
  const sample = tab.locator('.data-samples canvas').first();
  const before = await pixels(sample);
  await expect(black!).toHaveAttribute('aria-valuetext', 'Level 0 becomes black');
  await tab.getByLabel('Stretch levels').check();
  await expect(black!).toHaveAttribute('aria-valuetext', 'Level 20 becomes black');
  await expect(white!).toHaveAttribute('aria-valuetext', 'Level 80 becomes white');
  await expect.poll(() => pixels(sample)).not.toBe(before);
  const stretched = await pixels(sample);

  // One of them cannot pass the other.
  await black!.focus();
  await page.keyboard.press('End');
  await expect(black!).toHaveAttribute('aria-valuenow', '79');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowRight');
  await expect(black!).toHaveAttribute('aria-valuenow', '64');
  await expect.poll(() => pixels(sample)).not.toBe(stretched);
  // Inverted, the pictures are as clear as they were.
  await tab.getByLabel('Invert').check();
  await expect(black!).toHaveAttribute('aria-valuenow', '175');
  await expect(white!).toHaveAttribute('aria-valuenow', '191');
  await tab.getByLabel('Invert').uncheck();
  expect(await violations(page)).toEqual([]);

  const field = (await tab.getByTestId('levels').locator('svg').boundingBox())!;
  const at = (level: number): readonly [number, number] => [
    field.x + (field.width * level) / 255,
    field.y + field.height / 2,
  ];
  await page.mouse.move(...at(30));
  await page.mouse.down();
  await page.mouse.move(...at(40), { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => Number(await black!.getAttribute('aria-valuenow'))).toBeLessThan(42);
  const low = Number(await black!.getAttribute('aria-valuenow'));
  expect(low).toBeGreaterThan(37);

  await tab.getByRole('button', { name: 'Take this set' }).click();
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText(`Levels stretched: ${low} is black and 80 white.`);
  // The set is what came of it: nothing is left to stretch.
  await expect(black!).toHaveAttribute('aria-valuenow', '0');
  await tab.getByLabel('Stretch levels').check();
  await expect(white!).toHaveAttribute('aria-valuetext', 'Level 255 becomes white');
  await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click();
  await tab.getByLabel('Stretch levels').check();
  await expect(black!).toHaveAttribute('aria-valuetext', 'Level 20 becomes black');
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('one picture is refused in a sentence while the run goes on; of too many classes the commonest are learnt', async ({
  page,
}) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data&variant=m2');
  await waitForTraining(page);
  const png = (n: number): Buffer =>
    Buffer.from(
      encodePng(
        Uint8Array.from({ length: 784 }, (_, p) => (p * n) % 256),
        [28, 28, 1],
      ),
    );
  const files = page.getByTestId('drop-zone').locator('input');
  await files.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: png(3) });
  const alert = page.getByTestId('faults').getByRole('alert');
  await expect(alert).toContainText('Choose at least two different ones: one to learn from, one held out.');
  await expect(page.getByTestId('data-tab')).toContainText('10,000 images');
  await waitForSteps(page, 3);
  await alert.getByRole('button', { name: 'Dismiss' }).click();

  const members = Array.from({ length: 300 }, (_, n) => [`c${n}/a.png`, png(n + 2)] as const);
  const more = members.slice(0, 255).map(([name], n) => [name.replace('a.', 'b.'), png(n + 400)] as const);
  const zip = Buffer.from(zipSync(Object.fromEntries([...members, ...more])));
  await files.setInputFiles({ name: 'many.zip', mimeType: 'application/zip', buffer: zip });
  const read = page.getByTestId('what-was-read');
  await expect(read).toContainText('the 255 commonest are taken, and 45 of 555 images left out');
  await waitForSteps(page, 1);
  await trainOnThese(page);
  // Every image goes through the model for every class.
  await waitForSteps(page, 2);
  await expect(read).toContainText('each goes through the model once for every one of 255 classes');
  await expect(alert).toHaveCount(0);
});
