// Runs: what was trained stays: beside a new run, over a reload, over the death of the worker.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import {
  eventually,
  applyRestart,
  open,
  restartWithLatent,
  small,
  step,
  waitForSteps,
  waitForTraining,
} from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

test('a restarted run leaves its curves behind the new one and can be gone on with', async ({ page }) => {
  await open(page, query);
  await waitForTraining(page);
  await waitForSteps(page, 80);
  const reached = await step(page);
  await page.getByRole('tab', { name: 'Runs' }).click();
  await restartWithLatent(page, '5');
  const runs = page.getByTestId('run');
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toContainText('Latent dimensions 2 → 5');
  // Scored while it trained: a part of the held-out images, and it says so.
  await expect(runs.nth(1)).toContainText('(500 images)');
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(page.locator('[data-curve="elbo"] .others path')).toHaveCount(1);

  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByTestId('compared');
  await expect(compared).toContainText('Run 1');
  // The mark under the pointer is ringed on both planes.
  const box = (await compared.locator('.plane').boundingBox())!;
  const rings = page.locator('circle.marked');
  for (let i = 0; i < 40 && (await rings.count()) < 2; i++) {
    await page.mouse.move(box.x + box.width * (0.4 + i / 200), box.y + box.height * (0.4 + i / 200));
    await page.waitForTimeout(40);
  }
  await expect(rings).toHaveCount(2);
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(compared).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Name of Run 1' }).fill('two dimensions');
  await page.keyboard.press('Enter');
  await runs.filter({ hasText: 'The first run' }).getByRole('button', { name: 'Go on with it' }).click();
  await expect(page).toHaveURL(/^(?!.*latent=5)/);
  await expect(page.getByRole('textbox', { name: 'Name of two dimensions' })).toBeVisible();
  expect(await step(page)).toBeGreaterThanOrEqual(reached);
  await waitForSteps(page, 5);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(runs.first()).toContainText('(1,000 images)');

  await page.getByRole('button', { name: 'Delete Run 2' }).click();
  await expect(runs).toHaveCount(1);
});

test('a reload offers the last run, and goes on with it', async ({ page }) => {
  await open(page, `${query}&latent=3`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await page.waitForTimeout(1000);
  const reached = await step(page);
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=en&autoplay=0');
  const offer = page.getByTestId('resume');
  await expect(offer).toContainText(`step ${reached}`);
  await offer.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByTestId('step-count')).toHaveText(String(reached));
  await expect(page).toHaveURL(/latent=3/);
  await expect(offer).toHaveCount(0);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByTestId('step-count')).toHaveText(String(reached + 1));
});

test(
  'a worker that is killed is noticed, and the run goes on from where it was last saved',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${query}&latent=3`);
    await waitForTraining(page);
    await waitForSteps(page, 60);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(1000);
    const saved = await step(page);
    await page.getByRole('button', { name: 'Train' }).click();
    await waitForSteps(page, 5);
    const trainer = page.workers().find((worker) => worker.url().includes('main'));
    await trainer!.evaluate(() => self.close());
    await expect(page.getByTestId('faults')).toContainText('The trainer has stopped');
    await page.getByTestId('faults').getByRole('button', { name: 'Start again' }).click();
    await waitForTraining(page);
    await eventually(() => step(page)).toBeGreaterThan(saved);
    // Far below what a run from step 0 could show by then.
    expect(await step(page)).toBeLessThan(saved + 2000);
    await expect(page).toHaveURL(/latent=3/);
  },
);

test(
  'switching through all variants twice without a reload leaks nothing that grows, and the run before stays',
  onlyInAll(),
  async ({ page }) => {
    test.setTimeout(420_000);
    await open(page, `${query}&autoplay=0`);
    await expect(page.getByRole('button', { name: 'Train' })).toBeEnabled();
    // Long enough to be worth keeping.
    await page.getByRole('button', { name: 'Train' }).click();
    await waitForSteps(page, 40);
    await page.getByRole('button', { name: 'Pause' }).click();
    const variant = page.getByRole('combobox', { name: 'Variant' });
    const options = page.locator('[role="option"]');
    await variant.click();
    const names = await options.allTextContents();
    const first = names.indexOf((await page.locator('[role="option"][data-state="checked"]').textContent()) ?? '');
    await page.keyboard.press('Escape');
    expect(names.length).toBeGreaterThanOrEqual(15);
    expect(first).toBeGreaterThanOrEqual(0);
    const sizes: number[] = [];
    for (let round = 0; round < 2; round++) {
      for (let next = 1; next <= names.length; next++) {
        const choice = (first + next) % names.length;
        await variant.click();
        await options.nth(choice).click();
        await applyRestart(page);
        await expect(page.getByRole('button', { name: 'One step' })).toBeEnabled();
        await page.getByRole('button', { name: 'One step' }).click();
        await expect(page.getByTestId('step-count')).toHaveText('1');
      }
      sizes.push(await heapBytes(page));
    }
    await page.getByRole('tab', { name: 'Runs' }).click();
    await expect(page.getByRole('button', { name: 'Compare' })).toBeVisible();
    // The second round of the same ones may not need more than the first by more than noise.
    console.log(
      `page heap after each round of switches: ${sizes.map((size) => (size / 1e6).toFixed(1)).join(', ')} MB`,
    );
    expect(sizes[1]!).toBeLessThan(sizes[0]! * 1.25 + 4e6);
  },
);

async function heapBytes(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

test('a kept run whose weights do not fit says so, and its settings begin anew', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&latent=3`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForTimeout(1500);
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=en&autoplay=0');
  await expect(page.getByTestId('resume')).toBeVisible();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('vae-playground-runs');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const runs = opening.result.transaction('runs', 'readwrite').objectStore('runs');
          const all = runs.getAll();
          all.onsuccess = () => {
            for (const run of all.result) {
              // A number that is only reserved has none.
              if (!run.checkpoint) continue;
              const parameters = run.checkpoint.parameters.slice(1);
              runs.put({ ...run, checkpoint: { ...run.checkpoint, parameters } });
            }
            runs.transaction.oncomplete = () => resolve();
          };
        };
      }),
  );
  await page.reload();
  await page.getByTestId('resume').getByRole('button', { name: 'Go on with it' }).click();
  await expect(page.getByTestId('faults')).toContainText('belongs to another model');
  await expect(page.getByTestId('step-count')).toHaveText('0');
  await expect(page).toHaveURL(/latent=3/);
  await expect(page.getByText('Waiting for a restart')).toHaveCount(0);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByTestId('step-count')).toHaveText('1');
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(1);
});

test(
  'a run’s name is written only when it changes, and cleared it is the automatic one',
  onlyInAll(),
  async ({ page }) => {
    await open(page, query);
    await waitForTraining(page);
    await waitForSteps(page, 40);
    await page.getByRole('tab', { name: 'Runs' }).click();
    await restartWithLatent(page, '5');
    const name = page
      .getByTestId('run')
      .nth(1)
      .getByRole('textbox', { name: /^Name of/ });
    await name.fill('two');
    await name.press('Enter');
    await expect(name).toHaveValue('two');
    await name.fill(' ');
    await name.press('Enter');
    await expect(name).toHaveValue('Run 1');
    await name.fill('');
    await name.press('Enter');
    await expect(name).toHaveValue('Run 1');
  },
);

test('two tabs keep their runs apart, and a reload is offered its own', onlyInAll(), async ({ page, context }) => {
  const train = async (tab: Page, more: string): Promise<number> => {
    await open(tab, `${query}${more}`);
    await waitForTraining(tab);
    await waitForSteps(tab, 60);
    await tab.getByRole('button', { name: 'Pause' }).click();
    await tab.waitForTimeout(1500);
    return step(tab);
  };
  const reached = await train(page, '&latent=3');
  const other = await context.newPage();
  await train(other, '&latent=4');
  // It is not the other tab's to offer, nor to forget.
  await expect(other.getByTestId('resume')).toHaveCount(0);
  await other.getByRole('tab', { name: 'Runs' }).click();
  await expect(other.getByTestId('run')).toHaveCount(1);
  await expect(other.getByTestId('run').getByRole('textbox')).toHaveValue('Run 2');
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=en&autoplay=0');
  const offer = page.getByTestId('resume');
  await expect(offer).toContainText(`step ${reached}`);
  await offer.getByRole('button', { name: 'Go on with it' }).click();
  await expect(page).toHaveURL(/latent=3/);
  // Closed, its run is one of those left behind.
  await other.close();
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=en&autoplay=0');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await expect(page.getByTestId('run').filter({ hasText: 'Latent dimensions' }).first()).toBeVisible();
});

test(
  'the present run is named before it is kept, and the settings of all runs stand beside each other',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${query}&autoplay=0`);
    await expect(page.getByRole('button', { name: 'One step' })).toBeEnabled();
    await page.getByRole('button', { name: 'One step' }).click();
    await page.getByRole('tab', { name: 'Runs' }).click();
    const present = page.getByTestId('run').first().getByRole('textbox');
    await present.fill('plain');
    await present.press('Enter');
    await restartWithLatent(page, '5');
    // It went to the list under its name.
    await expect(page.getByTestId('run').nth(1).getByRole('textbox')).toHaveValue('plain');
    await expect(page.getByTestId('run').first().getByRole('textbox')).toHaveValue('Run 2');
    await page.getByRole('button', { name: 'All settings of the runs' }).click();
    const table = page.getByTestId('run-settings');
    await expect(table.getByRole('columnheader')).toHaveText(['Run 2now', 'plain']);
    await expect(table.locator('tr[data-differs]')).toHaveText(['Latent dimensions52']);
    await expect(table.getByRole('row', { name: /^Optimiser/ })).toHaveText('OptimiserAdam');
    await expect(table.getByRole('row', { name: /^Seed/ })).toHaveText('Seed1');
    await page.keyboard.press('Escape');
    const rate = page.getByRole('textbox', { name: 'Learning rate' });
    await rate.fill('0.01');
    await rate.press('Enter');
    await page.getByRole('button', { name: 'All settings of the runs' }).click();
    await expect(table.locator('tr[data-differs]')).toHaveText([
      'Learning rate0.010.003',
      'Latent dimensions52',
      'Changed while it trainedfrom step 0: Learning rate 0.003 → 0.01–',
    ]);
  },
);

test('a run on other images is left out of the charts, and the page says so', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&data=sprites`);
  await waitForTraining(page);
  await waitForSteps(page, 60);
  await page.getByRole('combobox', { name: 'Data set' }).click();
  await page.getByRole('option', { name: 'Drawn digits' }).click();
  await applyRestart(page);
  await waitForSteps(page, 40);
  await expect(page.getByTestId('left-out')).toContainText('Not in these charts: Run 1.');
  await expect(page.locator('[data-curve="elbo"] .others path')).toHaveCount(0);
  await restartWithLatent(page, '3');
  await waitForSteps(page, 40);
  // The digits before are compared.
  await expect(page.locator('[data-curve="elbo"] .others path')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Runs' }).click();
  const runs = page.getByTestId('run');
  await expect(runs.nth(1)).not.toContainText('cannot be compared');
  await expect(runs.nth(2)).toContainText('its nats cannot be compared');
});
