// Pictures in colour: the drawn faces, a folder of one's own, and a picture that the camera takes.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';
import { colourClasses, colourFolder } from './colour-pictures.ts';
import { eventually, open, step, trainOnThese, violations, waitForSteps, waitForTraining } from './page.ts';

const executablePath = findChromium();
test.use({
  permissions: ['camera'],
  launchOptions: {
    args: [...chromiumArguments, '--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream'],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** Share of a canvas's pixels whose red, green and blue are not alike. */
const coloured = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let p = 0; p < data.length; p += 4) {
      if (Math.max(data[p]!, data[p + 1]!, data[p + 2]!) - Math.min(data[p]!, data[p + 1]!, data[p + 2]!) > 12) count++;
    }
    return (4 * count) / data.length;
  });

const setUp = (page: Page): Locator => page.getByRole('region', { name: 'Set-up' });

test('faces train in colour; a likelihood that means nothing for them is told; the camera’s picture is encoded', async ({
  page,
}) => {
  await open(page, 'data=faces&arch=tiny&batch=16&lang=en&backend=wasm&settings=all');
  await waitForTraining(page);
  await expect(setUp(page).getByText('32 × 32, in colour')).toBeVisible();
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveText([
    'bald',
    'short',
    'parted',
    'long',
    'curly',
    'bun',
  ]);
  await eventually(() => coloured(page.getByTestId('reconstructions'))).toBeGreaterThan(0.2);
  await eventually(() => coloured(page.getByTestId('decoded'))).toBeGreaterThan(0.1);

  const warning = setUp(page).getByText(/Does not suit colours/);
  await expect(warning).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Likelihood' }).click();
  await page.getByRole('option', { name: 'Bernoulli', exact: true }).click();
  await expect(warning).toBeVisible();

  await page.getByRole('tab', { name: 'Picture' }).click();
  await page.getByRole('button', { name: 'Camera' }).click();
  await page.getByRole('button', { name: 'Take the picture' }).click();
  await expect(page.getByRole('img', { name: 'Your picture' })).toBeVisible();
  // The imitated camera shows a bright green ground.
  await eventually(() => coloured(page.getByTestId('drawn-input'))).toBeGreaterThan(0.3);
  await eventually(() => coloured(page.getByTestId('drawn-output'))).toBeGreaterThan(0.05);
  await expect(page.getByTestId('usual')).toBeVisible();
  await page.getByRole('button', { name: 'Put the ring there' }).click();
  const before = await step(page);
  await eventually(() => step(page)).toBeGreaterThan(before);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('what a face is made of can be what it is classed by: glasses are added to a face', async ({ page }) => {
  await open(page, 'data=faces&arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  const tab = page.getByTestId('data-tab');
  await expect(tab.getByRole('listitem')).toHaveCount(6);
  await tab.getByRole('combobox', { name: 'Classes by' }).click();
  await page.getByRole('option', { name: 'glasses' }).click();
  await expect(tab.getByRole('listitem')).toHaveCount(2);
  await expect(tab.getByRole('listitem').nth(1).getByRole('textbox')).toHaveValue('glasses');
  await tab.getByRole('button', { name: 'Take this set' }).click();
  await trainOnThese(page);
  await waitForSteps(page, 30);
  await page.getByRole('tab', { name: 'Arithmetic' }).click();
  await expect(page.getByTestId('arithmetic-3').or(page.locator('.arithmetic-term').nth(3))).toBeVisible();
  await expect(page.locator('.arithmetic')).toContainText('glasses');
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('a folder of colour pictures is read as it is and trained on, with a likelihood that suits it', async ({
  page,
}) => {
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&settings=all&heldOut=5');
  await waitForTraining(page);
  const folder = colourFolder(12);
  const files = colourClasses.flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
  );
  const input = page.getByTestId('drop-zone').locator('input');
  await input.evaluate((element) => element.setAttribute('webkitdirectory', ''));
  await input.setInputFiles(folder);
  await expect(page.getByTestId('what-was-read').getByRole('status')).toContainText('Read:');
  await expect(setUp(page).getByText(`${files.length} images · 32 × 32, in colour`)).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Likelihood' })).toContainText('learned');
  // The same files, read another way and back.
  const readAs = page.getByTestId('read-as');
  await readAs.getByText('Read them another way').click();
  await readAs.getByRole('checkbox', { name: 'As shades of grey' }).check();
  await expect(setUp(page).getByText(`${files.length} images · 32 × 32`, { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Likelihood' })).toContainText('Bernoulli');
  await readAs.getByRole('checkbox', { name: 'As shades of grey' }).uncheck();
  await readAs.getByRole('combobox', { name: 'Pixels' }).click();
  await page.getByRole('option', { name: '28 × 28' }).click();
  await expect(setUp(page).getByText(`${files.length} images · 28 × 28, in colour`)).toBeVisible();
  await trainOnThese(page);
  await waitForSteps(page, 10);
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveText([...colourClasses]);
  await eventually(() => coloured(page.getByTestId('reconstructions'))).toBeGreaterThan(0.05);
  // Five are held out: each of the three rows has as many.
  const sheet = page.getByTestId('reconstructions');
  expect(await sheet.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.height)).toBeCloseTo(5 / 3);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});

test('two classes are photographed, one by one and in a burst, and trained on in grey', async ({ page }) => {
  // The camera is refused, then in use elsewhere, then not there; then there is one.
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const allowed = mediaDevices.getUserMedia.bind(mediaDevices);
    const reasons = ['NotAllowedError', 'NotReadableError', 'NotFoundError'];
    mediaDevices.getUserMedia = (wanted) => {
      const reason = reasons.shift();
      return reason ? Promise.reject(new DOMException('', reason)) : allowed(wanted);
    };
  });
  await open(page, 'arch=tiny&batch=16&lang=en&backend=wasm&view=data');
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Photograph a set of your own' }).click();
  const dialog = page.getByRole('dialog');
  const [take, make] = [
    dialog.getByRole('button', { name: 'Take a picture' }),
    dialog.getByRole('button', { name: 'Take this set' }),
  ];
  await expect(dialog).toContainText('No picture leaves this machine');
  await expect(dialog.getByRole('alert')).toContainText('Allow it in the address bar and try again');
  await expect(take).toBeDisabled();
  const again = dialog.getByRole('button', { name: 'Try again' });
  for (const told of ['Another program is using the camera', 'No camera is found']) {
    await again.click();
    await expect(dialog.getByRole('alert')).toContainText(told);
  }
  await again.click();
  await expect(take).toBeEnabled();
  await expect(make).toBeDisabled();
  await dialog.getByRole('textbox').fill('ball');
  await take.click();
  await take.click();
  await expect(dialog.getByRole('button', { name: 'ball · 2' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await eventually(() => coloured(dialog.locator('canvas').first())).toBeGreaterThan(0.3);
  await dialog.getByRole('button', { name: 'Next class' }).click();
  await dialog.getByRole('textbox').fill('burst');
  await take.hover();
  await page.mouse.down();
  const burst = dialog.getByRole('button', { name: /Take away picture \d+ of burst/ });
  await eventually(() => burst.count()).toBeGreaterThan(3);
  await page.mouse.up();
  // One press is taken back at once, whatever it took.
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(burst).toHaveCount(0);
  await take.press('Enter');
  await take.press(' ');
  await expect(burst).toHaveCount(2);
  await take.press('Control+z');
  await expect(burst).toHaveCount(1);
  await take.press(' ');
  await expect(burst).toHaveCount(2);

  // What was taken outlasts a dialog that was closed; the camera does not.
  const trackNow = () =>
    page.evaluateHandle(() => {
      const { srcObject } = document.querySelector('video')!;
      return (srcObject as MediaStream).getVideoTracks()[0]!;
    });
  const first = await trackNow();
  const idOf = (track: typeof first): Promise<string> => track.evaluate((one) => one.getSettings().deviceId ?? '');
  await dialog.getByRole('button', { name: 'Other camera' }).click();
  await eventually(async () => idOf(await trackNow())).not.toBe(await idOf(first));
  await expect(take).toBeEnabled();
  expect(await first.evaluate(({ readyState }) => readyState)).toBe('ended');
  const track = await trackNow();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await track.evaluate(({ readyState }) => readyState)).toBe('ended');
  await page.getByRole('button', { name: 'Photograph a set of your own' }).click();
  await expect(dialog.getByRole('button', { name: 'ball · 2' })).toBeVisible();

  await dialog.getByRole('checkbox', { name: 'In colour' }).uncheck();
  await dialog.getByRole('combobox', { name: 'Size in pixels' }).click();
  await page.getByRole('option', { name: '28 × 28' }).click();
  await eventually(() => coloured(dialog.locator('canvas').first())).toBe(0);
  // A phone has all of it, the way out always in sight.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(make).toBeInViewport({ ratio: 1 });
  await dialog.getByRole('checkbox', { name: 'In colour' }).scrollIntoViewIfNeeded();
  await expect(make).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await make.click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByTestId('what-was-read')).toContainText('The 4 photographs were taken one after another');
  await expect(page.locator('.data-classes').getByRole('listitem')).toHaveCount(2);
  await trainOnThese(page);
  await waitForSteps(page, 10);
  await page.getByRole('tab', { name: 'Plane' }).click();
  await expect(page.getByTestId('legend').getByRole('listitem')).toHaveText(['ball', 'burst']);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});
