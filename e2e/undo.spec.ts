// Taking back: a deleted run, the ring's moves, a run that went back, a wiped drawing; a slow step gives the run back
// as it was.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, handleText, open, restartWithLatent, small, step, waitForSteps, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

test(
  'a deleted run comes back by the notice, and by Ctrl+Z, with its name and its curves',
  onlyInAll(),
  async ({ page }) => {
    await open(page, query);
    await waitForTraining(page);
    await waitForSteps(page, 50);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await restartWithLatent(page, '3');
    const runs = page.getByTestId('run');
    await expect(runs).toHaveCount(2);
    await page.getByRole('textbox', { name: 'Name of Run 1' }).fill('flat');
    await page.keyboard.press('Enter');
    const remove = page.getByRole('button', { name: 'Delete flat' });
    await remove.click();
    await expect(runs).toHaveCount(1);
    const notice = page.getByTestId('undo');
    await expect(notice).toContainText('flat is deleted.');
    await notice.getByRole('button', { name: 'Undo' }).click();
    await expect(notice).toHaveCount(0);
    await expect(runs).toHaveCount(2);
    await expect(page.getByRole('textbox', { name: 'Name of flat' })).toHaveValue('flat');
    await expect(page.getByRole('button', { name: 'Show the curves of flat' })).toHaveAttribute('aria-pressed', 'true');

    await remove.click();
    await expect(runs).toHaveCount(1);
    await page.keyboard.press('Control+z');
    await expect(runs).toHaveCount(2);
    await page.keyboard.press('Control+Shift+z');
    await expect(runs).toHaveCount(1);
    await page.keyboard.press('Control+z');
    // It is kept again: a reload has it.
    await waitForSteps(page, 30);
    await page.reload();
    await page.getByRole('tab', { name: 'Runs' }).click();
    await expect(page.getByRole('textbox', { name: 'Name of flat' })).toBeVisible();
  },
);

test('Ctrl+Z takes the ring back, a drag at a time, and not while a number is typed', async ({ page }) => {
  await open(page, `${query}&autoplay=0`);
  const handle = page.getByTestId('handle');
  await expect(page.getByRole('button', { name: 'Train' })).toBeEnabled();
  const box = (await page.getByTestId('latent-plane').boundingBox())!;
  /** What the handle tells once the last move is drawn. */
  const settled = async (): Promise<string> => {
    await page.waitForTimeout(500);
    return handleText(page);
  };
  const drag = async (...places: (readonly [number, number])[]): Promise<string> => {
    const ring = (await handle.boundingBox())!;
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
    await page.mouse.down();
    for (const [x, y] of places) await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    await page.mouse.up();
    return settled();
  };
  const start = await handleText(page);
  const first = await drag([0.6, 0.4], [0.7, 0.3]);
  const second = await drag([0.4, 0.6], [0.3, 0.7]);
  expect(new Set([start, first, second]).size).toBe(3);
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  const third = await settled();
  expect(third).not.toBe(second);

  await page.keyboard.press('Control+z');
  await eventually(() => handleText(page)).toBe(second);
  await page.keyboard.press('Control+z');
  await eventually(() => handleText(page)).toBe(first);
  const field = page.getByRole('textbox', { name: 'Latent dimensions' });
  await field.focus();
  await page.keyboard.press('Control+z');
  expect(await handleText(page)).toBe(first);
  await handle.focus();
  await page.keyboard.press('Control+z');
  await eventually(() => handleText(page)).toBe(start);
  for (const place of [first, second, third]) {
    await page.keyboard.press('Control+Shift+z');
    await eventually(() => handleText(page)).toBe(place);
  }
});

test('a run that went back comes forth again, with its curves', onlyInAll(), async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  const timeline = page.getByTestId('timeline');
  await expect(timeline).toBeVisible();
  await waitForSteps(page, 150);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await page.waitForTimeout(500);
  const reached = await step(page);
  await timeline.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await timeline.getByRole('button', { name: 'Go back to here' }).click();
  const notice = page.getByTestId('undo');
  await expect(notice).toContainText('The run is back at step');
  expect(await step(page)).toBeLessThan(reached);
  await notice.getByRole('button', { name: 'Undo' }).click();
  await eventually(() => step(page)).toBe(reached);
  // And goes on from there.
  await page.getByRole('button', { name: 'Train' }).click();
  await waitForSteps(page, 10);
  expect(await step(page)).toBeGreaterThan(reached);
});

test('a wiped drawing comes back, and each of its strokes can be taken back', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&view=draw`);
  await waitForTraining(page);
  const box = (await page.getByTestId('pad').boundingBox())!;
  for (const x of [0.3, 0.6]) {
    await page.mouse.move(box.x + x * box.width, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + x * box.width, box.y + 0.8 * box.height, { steps: 6 });
    await page.mouse.up();
  }
  const clear = page.getByRole('button', { name: 'Clear' });
  await clear.click();
  await expect(clear).toBeDisabled();
  await page.getByTestId('undo').getByRole('button', { name: 'Undo' }).click();
  await expect(clear).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(clear).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(clear).toBeDisabled();
  await page.keyboard.press('Control+y');
  await expect(clear).toBeEnabled();
});

test('the story of a step gives the run back as it was: training, or at rest', onlyInAll(), async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  const [told, slow] = [page.getByRole('button', { name: 'Step by step' }), page.getByTestId('slow')];
  await told.click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await slow.getByRole('button', { name: 'End' }).click();
  await expect(told).toBeFocused();
  await waitForSteps(page, 10);
  await page.getByRole('button', { name: 'Pause' }).click();
  await told.click();
  await slow.getByRole('button', { name: 'End' }).click();
  await page.waitForTimeout(500);
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
});
