// Settings: some act in the middle of a run, some need a restart, all of them are in the link.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, nats, open, small, step, waitForSteps, waitForTraining } from './page.ts';

test('β acts in the middle of a run: more of it presses the KL down', async ({ page }) => {
  await open(page, `${small}&backend=wasm&variant=beta-vae&beta=0&lr=0.003`);
  await waitForTraining(page);
  const kl = page.getByTestId('heldout-kl');
  await eventually(() => nats(kl), { timeout: 90_000 }).toBeGreaterThan(3);
  const before = await nats(kl);
  const at = await step(page);
  const field = page
    .getByRole('spinbutton', { name: /β/ })
    .or(page.getByRole('textbox', { name: /β/ }))
    .first();
  await field.fill('100');
  await field.press('Enter');
  await eventually(() => nats(kl), { timeout: 90_000, message: `KL from ${before}` }).toBeLessThan(before / 2);
  expect(await step(page)).toBeGreaterThan(at);
  await expect(page).toHaveURL(/beta=100/);
});

test('a link gives the same seed’s same first losses, and another seed others', onlyInAll(), async ({ page }) => {
  const firstLosses = async (query: string): Promise<number[]> => {
    await open(page, query);
    const losses: number[] = [];
    for (let i = 1; i <= 3; i++) {
      await page.getByRole('button', { name: 'One step' }).click();
      await expect(page.getByTestId('step-count')).toHaveText(String(i));
      await eventually(() => nats(page.getByTestId('train-elbo'))).not.toBe(losses.at(-1) ?? Number.NaN);
      losses.push(await nats(page.getByTestId('train-elbo')));
    }
    return losses;
  };
  const query = `${small}&backend=wasm&seed=12&latent=3&autoplay=0`;
  const first = await firstLosses(query);
  for (const loss of first) expect(loss).toBeLessThan(-100);
  expect(await firstLosses(query)).toEqual(first);
  expect(await firstLosses(query.replace('seed=12', 'seed=13'))).not.toEqual(first);
});

test('a structural change waits for a restart, applies it, and stands in the link', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await waitForSteps(page, 5);
  await page.getByRole('combobox', { name: 'Variant' }).click();
  await page.getByRole('option', { name: 'Autoencoder' }).click();
  await expect(page.getByText('Waiting for a restart')).toBeVisible();
  const running = await step(page);
  await waitForSteps(page, 2);
  expect(await step(page)).toBeGreaterThan(running);
  await page.getByRole('button', { name: 'Restart to apply' }).click();
  await expect(page).toHaveURL(/variant=ae/);
  await expect(page.getByText('This variant has no KL term.')).toBeVisible();
  await waitForTraining(page);
});

test('play, pause, one step and reset do what they say', async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  // The counter shows the last step within a tenth of a second; after that it stands.
  let still = -1;
  const moved = async (): Promise<boolean> => {
    const before = still;
    still = await step(page);
    return still !== before;
  };
  await eventually(moved, { intervals: [500] }).toBe(false);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect(page.getByTestId('step-count')).toHaveText((still + 1).toLocaleString('en'));
  await page.getByRole('button', { name: 'Reset to step 0' }).click();
  await eventually(() => step(page)).toBeLessThan(still);
});

test(
  'while the next run is built no step can be asked of it, and Train is kept in mind',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${small}&backend=wasm&latent=2&autoplay=0`);
    await expect(page.getByRole('button', { name: 'One step' })).toBeEnabled();
    const field = page.getByRole('textbox', { name: 'Latent dimensions' });
    await field.fill('3');
    await field.press('Enter');
    // All within the time that the run takes to be built, however fast the machine.
    const disabled = await page.getByRole('button', { name: 'Restart to apply' }).evaluate(async (restart) => {
      const named = (name: string): HTMLButtonElement =>
        [...document.querySelectorAll('button')].find(
          (button) => (button.ariaLabel ?? button.innerText.trim()) === name,
        )!;
      (restart as HTMLButtonElement).click();
      await Promise.resolve();
      named('Train').click();
      return named('One step').disabled;
    });
    expect(disabled).toBe(true);
    await waitForSteps(page, 20);
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'One step' })).toBeEnabled();
  },
);

test('what a link gets wrong is said, and the good part is used', async ({ page }) => {
  await open(page, `${small}&backend=wasm&latent=0&wings=2&lr=0.005`);
  const faults = page.getByTestId('faults');
  await expect(faults).toContainText('latent');
  await expect(faults).toContainText('wings');
  await expect(faults).toContainText('1 to 128');
  await waitForTraining(page);
  await expect(
    page
      .getByRole('spinbutton', { name: 'Learning rate' })
      .or(page.getByRole('textbox', { name: 'Learning rate' }))
      .first(),
  ).toHaveValue('0.005');
});

test('training stops by itself at the step asked for, says so, and can go on', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&stopSteps=40`);
  await expect(page.getByText('Stopped where you asked it to')).toBeVisible();
  await expect(page.getByTestId('step-count')).toHaveText('40');
  await page.getByRole('button', { name: 'Train' }).click();
  await waitForSteps(page, 10);
});

test('a hidden tab pauses if asked to, and goes on when it is seen again', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  await page.getByRole('checkbox', { name: 'Pause while this tab is hidden' }).check();
  const hide = (hidden: boolean): Promise<void> =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await hide(false);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await waitForSteps(page, 5);
});

test('a page opened in a hidden tab waits there, if asked to, until it is seen', onlyInAll(), async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('vae-playground.pause-hidden', 'yes');
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  });
  await open(page, `${small}&backend=wasm`);
  const train = page.getByRole('button', { name: 'Train' });
  await expect(train).toBeEnabled();
  await page.waitForTimeout(3000);
  await expect(train).toBeVisible();
  expect(await step(page)).toBeLessThan(20);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await waitForTraining(page);
});
