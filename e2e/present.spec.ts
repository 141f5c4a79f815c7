// In class and in the editor: presenter mode, links without controls, the model as a program.
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { eventually, open, small, waitForTraining } from './page.ts';

const query = `${small}&backend=wasm&lr=0.003`;

test('presenter mode hides the set-up, is in the link, and Escape leaves it', async ({ page }) => {
  await open(page, `${query}&view=samples`);
  await waitForTraining(page);
  await expect(page.getByTestId('samples')).toBeVisible();
  await page.getByRole('button', { name: 'Present' }).click();
  await expect(page.getByRole('region', { name: 'Set-up' })).toHaveCount(0);
  await expect(page).toHaveURL(/present=1/);
  const curves = page.getByRole('heading', { name: 'Training' });
  await expect(page.getByTestId('decoded')).toBeVisible();
  await expect(curves).toHaveCount(0);
  await page.getByRole('button', { name: 'Panels on show' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Training curves' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Decoded picture' }).click();
  await page.keyboard.press('Escape');
  await expect(curves).toBeVisible();
  await expect(page.getByTestId('decoded')).toHaveCount(0);
  await expect(page).toHaveURL(/present=lab.curves/);
  await page.reload();
  await expect(curves).toBeVisible();
  await expect(page.getByTestId('decoded')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Set-up' })).toBeVisible();
  await expect(page).toHaveURL(/^(?!.*present)/);
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  const kept = width === 1280;
  test(
    `on a projector of ${width} × ${height} the last row reads what matters, and nothing is cut`,
    onlyInAll(kept),
    async ({ page }) => {
      await page.setViewportSize({ width, height });
      // The two panels that presenter mode begins with, then the curves in place of the picture.
      for (const [panels, there] of [
        ['1', '.point dd, .point dt, .decoded-side h2'],
        ['lab.curves', '.curve-title b, .curve-values span, .curve .axis text, .curve-key span'],
      ] as const) {
        await open(page, `${query}&present=${panels}`);
        await waitForTraining(page);
        await expect(page.locator('.tick-x').first()).toBeVisible();
        if (panels !== '1') await expect(page.locator('[data-curve="kl"] .axis text').first()).toBeVisible();
        const read = `.readouts dd, .readouts dt, .plane .tick, .axis-name, .ring-name, .legend li, .timeline-at, .at-hand input, .at-hand .explain, ${there}`;
        const small = await page.locator(read).evaluateAll((elements) =>
          elements
            .filter((element) => element.getClientRects().length > 0)
            .map((element) => ({
              what: element.outerHTML.slice(0, 80),
              size: Number.parseFloat(getComputedStyle(element).fontSize),
            }))
            .filter(({ size }) => size < 28),
        );
        expect(small).toEqual([]);
        const cut = await page.evaluate(() => {
          const seen = [...document.querySelectorAll('.bar *, .at-hand *, .plane-panel *, .decoded-panel *, .curve *')];
          const out = seen.filter((element) => {
            const { width: across, right, bottom } = element.getBoundingClientRect();
            const beyond = right > innerWidth + 1 || bottom > innerHeight + 1;
            // What the plane or a chart cuts at its own border is not.
            return across > 0 && beyond && element.closest('.inside, svg svg') === null;
          });
          const tabs = document.querySelector('.lab > .tabs')!;
          if (tabs.scrollWidth > tabs.clientWidth) out.push(tabs);
          const { scrollHeight, scrollWidth } = document.documentElement;
          return {
            page: [scrollWidth - innerWidth, scrollHeight - innerHeight],
            out: out.map((one) => one.outerHTML.slice(0, 80)),
          };
        });
        expect(cut).toEqual({ page: [0, 0], out: [] });
      }
    },
  );
}

for (const [width, height, language] of [
  [1280, 720, 'en'],
  [1280, 720, 'zh-CN'],
  [1440, 900, 'en'],
  [1920, 1080, 'en'],
] as const) {
  test(
    `every tab of the laboratory is read from the last row at ${width} × ${height}, ${language}`,
    onlyInAll(),
    async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, `${query.replace('lang=en', `lang=${language}`)}&present=1`);
      const tabs = page.locator('.lab > .tabs [role="tab"]');
      await expect(page.locator('.tick-x').first()).toBeVisible();
      for (const tab of await tabs.all()) {
        await tab.click();
        const shown = page.locator('.lab-content:not([hidden])');
        await expect(shown.locator('canvas, .pad').first()).toBeVisible();
        const pad = page.getByTestId('pad');
        if (await pad.isVisible()) {
          const { x, y, width: side } = (await pad.boundingBox())!;
          await page.mouse.move(x + side / 2, y + side / 5);
          await page.mouse.down();
          await page.mouse.move(x + side / 2, y + (4 * side) / 5);
          await page.mouse.up();
          await expect(shown.locator('.histogram .axis text').first()).toBeVisible();
        }
        const found = await page.locator('.lab').evaluate((lab) => {
          const size = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize);
          const own = (element: Element): string =>
            [...element.childNodes]
              .map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ''))
              .join('')
              .trim();
          const seen = [...lab.querySelectorAll('*')].filter((element) => element.checkVisibility());
          const boxes = [...lab.querySelectorAll('.tabs, .lab-body, .lab-content')];
          return {
            small: seen.filter((one) => own(one) !== '' && size(one) < 28).map((one) => `${own(one)}: ${size(one)}`),
            cut: boxes
              .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
              .map(({ className }) => className),
            below: seen.filter((one) => own(one) !== '' && one.getBoundingClientRect().bottom > innerHeight).map(own),
          };
        });
        expect(found, await tab.innerText()).toEqual({ small: [], cut: [], below: [] });
      }
    },
  );
}

test(
  'in presenter mode two settings stay at hand, those that the link or the teacher chooses',
  onlyInAll(),
  async ({ page }) => {
    await open(page, `${query}&present=1`);
    await waitForTraining(page);
    const atHand = page.getByTestId('at-hand');
    const beta = atHand.getByRole('slider', { name: /β/ });
    // There is a way for it to go.
    expect((await atHand.locator('.slider').first().boundingBox())?.width).toBeGreaterThan(150);
    await beta.focus();
    await page.keyboard.press('PageUp');
    await expect(page).toHaveURL(/beta=/);
    await expect(atHand.getByRole('slider')).toHaveCount(2);
    // It acts on the run that is shown: the curve is marked where it was moved.
    await expect(page.getByText('Restart to apply')).toHaveCount(0);
    await page.getByRole('button', { name: 'Panels on show' }).click();
    await page.getByRole('menuitemcheckbox', { name: /β/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Training curves' }).click();
    await page.keyboard.press('Escape');
    await expect(beta).toHaveCount(0);
    await expect(page).toHaveURL(/sliders=lr/);
    await expect(page.locator('[data-curve="elbo"] .curve-changes line')).toHaveCount(1);
    await page.reload();
    await expect(atHand.getByRole('slider')).toHaveCount(1);
    await expect(atHand.getByRole('slider', { name: 'Learning rate' })).toBeVisible();
  },
);

test('a link can hide the controls', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&controls=0`);
  await waitForTraining(page);
  await expect(page.getByRole('region', { name: 'Set-up' })).toHaveCount(0);
  await expect(page.getByTestId('latent-plane')).toBeVisible();
});

test('the code of the present model can be read and saved', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&latent=7`);
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Code of this model' }).click();
  const code = page.getByTestId('code');
  await expect(code).toContainText('self.mu = nn.Linear(64, 7)');
  await expect(code).toContainText('nn.ConvTranspose2d');
  const download = page.waitForEvent('download');
  await code.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('vae-tiny.py');
});

test(
  'a link without controls to a set that must be downloaded asks, and learns from it',
  onlyInAll(),
  async ({ page }) => {
    // As MNIST is packed: as many images, all alike.
    const file = (dims: readonly number[]): Buffer => {
      const header = Buffer.alloc(4 + 4 * dims.length);
      for (const [i, value] of [0x800 + dims.length, ...dims].entries()) header.writeUInt32BE(value, 4 * i);
      const values = Buffer.alloc(dims.reduce((product, size) => product * size, 1));
      for (let i = 0; i < values.length; i++) values[i] = i % 10;
      return gzipSync(Buffer.concat([header, values]));
    };
    for (const [name, dims] of [
      ['labels-idx1', [60_000]],
      ['images-idx3', [60_000, 28, 28]],
    ] as const) {
      await page.route(`**/train-${name}-ubyte.gz`, (route) =>
        route.fulfill({ body: file(dims), headers: { 'access-control-allow-origin': '*' } }),
      );
    }
    await open(page, `${query}&controls=0&data=mnist`);
    await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();
    await expect(page).toHaveURL(/data=mnist/);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await waitForTraining(page);
    // Of ours there are ten thousand.
    await expect(page.getByTestId('legend').getByRole('listitem')).toHaveCount(10);
  },
);

test('without the model strip the posterior on the plane is today’s', onlyInAll(), async ({ page }) => {
  await open(page, `${query}&present=lab`);
  await waitForTraining(page);
  const ring = page.locator('path.posterior').first();
  await expect(ring).toBeAttached();
  const before = await ring.getAttribute('d');
  await eventually(() => ring.getAttribute('d')).not.toBe(before);
});
