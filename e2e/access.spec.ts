// Everybody: keyboard alone, screen readers, both languages, both themes.
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import {
  eventually,
  expectMoved,
  handleText,
  open,
  pixels,
  small,
  violations,
  waitForSteps,
  waitForTraining,
} from './page.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const [name, viewport] of [
    ['desktop', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    const kept = theme === 'light' && name === 'desktop';
    test(`axe finds nothing wrong: ${theme}, ${name}`, onlyInAll(kept), async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(viewport);
      await open(page, `${small}&backend=wasm&variant=beta-vae&beta=2`);
      await waitForTraining(page);
      await waitForSteps(page, 12);
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong on any tab: ${theme}`, onlyInAll(), async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open(page, `${small}&backend=wasm&latent=4`);
    await waitForTraining(page);
    await waitForSteps(page, 30);
    for (const name of ['Traverse', 'Interpolate', 'Arithmetic', 'Draw', 'Samples', 'Dimensions', 'Runs']) {
      await page.getByRole('tab', { name }).click();
      await page.waitForTimeout(1500);
      expect(await violations(page), name).toEqual([]);
    }
  });
}

test('from opening to another digit by keyboard alone', async ({ page }) => {
  await open(page, `${small}&backend=wasm`);
  await waitForTraining(page);
  const handle = page.getByTestId('handle');
  // The first stop leads past bar and set-up to the plane.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the latent plane' })).toBeFocused();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 12 && !(await handle.evaluate((element) => element === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await expect(handle).toBeFocused();
  const before = await handleText(page);
  const shown = await pixels(page.getByTestId('decoded'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expectMoved(page, before);
  await eventually(() => pixels(page.getByTestId('decoded'))).not.toBe(shown);
});

test('every name says what it is, in formulas with the present values', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&variant=beta-vae&beta=2&lr=0.003`);
  await waitForTraining(page);
  await waitForSteps(page, 30);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForTimeout(1000);
  const elbo = await page.getByTestId('heldout-elbo').innerText();
  const explanation = page.getByTestId('explanation');
  const about = page.getByRole('button', { name: 'What is this: ELBO' }).last();
  await about.focus();
  await page.keyboard.press('Enter');
  await expect(explanation).toContainText('evidence lower bound');
  await expect(explanation.locator('math').last()).toContainText(elbo);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(explanation).toHaveCount(0);
  await expect(about).toBeFocused();

  // Every button of the set-up has a text of its own.
  await page.getByText('More: optimiser').click();
  const buttons = await page
    .getByRole('region', { name: 'Set-up' })
    .getByRole('button', { name: /^What is this/ })
    .all();
  expect(buttons.length).toBeGreaterThan(15);
  const said = new Set<string>();
  for (const button of buttons) {
    await button.click();
    await expect(explanation.locator('.article')).not.toBeEmpty();
    said.add(await explanation.locator('.article').innerText());
    await page.keyboard.press('Escape');
  }
  expect(said.size).toBe(buttons.length);
});

test('简体中文 is complete and can be chosen', async ({ page }) => {
  await page.goto('./?arch=tiny&batch=16&backend=wasm&lang=zh-CN');
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  // Names of backends and formulas stay; no English sentence does.
  const text = await page.locator('body').innerText();
  expect(text.match(/\b(Data|Model|Seed|Batch|Train|Step|Reset|Drag|Decoded)\b/g) ?? []).toEqual([]);
});

test('the tabs are reached and switched by keyboard', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&lr=0.003`);
  await waitForTraining(page);
  await page.getByRole('tab', { name: 'Plane' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Traverse' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('traverse')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  // The focus follows in a task of its own, and would be taken from the ring.
  await expect(page.getByRole('tab', { name: 'Plane' })).toBeFocused();
  await page.getByTestId('handle').focus();
  const before = await handleText(page);
  await page.keyboard.press('ArrowUp');
  await expectMoved(page, before);
});

test('a language chosen by hand outlasts a reload of a link that asked for another', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&autoplay=0`);
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the focus goes on where what had it disappears', onlyInAll(), async ({ page }) => {
  await open(page, `${small}&backend=wasm&lr=0.003&wings=2&tails=1`);
  await waitForTraining(page);
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? '');
  const dismissals = page.getByTestId('faults').getByRole('button', { name: 'Dismiss' });
  await expect(dismissals).toHaveCount(2);
  await dismissals.first().press('Enter');
  await expect(dismissals).toHaveCount(1);
  await expect(dismissals).toBeFocused();
  await dismissals.press('Enter');
  await expect(dismissals).toHaveCount(0);
  // They stand in the set-up.
  await expect(page.getByRole('region', { name: 'Set-up' })).toBeFocused();

  await waitForSteps(page, 40);
  const field = page.getByRole('textbox', { name: 'Latent dimensions' });
  await field.fill('5');
  await field.press('Enter');
  const restart = page.getByRole('button', { name: 'Restart to apply' });
  await restart.press('Enter');
  await expect(restart).toHaveCount(0);
  expect(await focused()).toBe('Set-up');

  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Delete Run 1' }).press('Enter');
  await expect(page.getByTestId('run')).toHaveCount(1);
  await expect(page.getByRole('tabpanel', { name: 'Runs' })).toBeFocused();
});
