// Lessons: every one from its first step to its last, done as the text asks. No step is done before its act.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { draw, eventually, handleText, open, step, violations, waitForTraining } from './page.ts';

type Act = (page: Page) => Promise<void>;

const state = (page: Page) => page.getByTestId('lesson-state');

const watch: Act = async () => {};

/** Does the acts in turn; each is noticed, and none before it was done. `null` is a step to read. */
async function follow(page: Page, acts: readonly (Act | null)[]): Promise<void> {
  const lesson = page.getByTestId('lesson');
  for (const [i, act] of acts.entries()) {
    await expect(lesson).toContainText(`${i + 1} of ${acts.length}`);
    if (act) {
      // What is only to be watched may be over at once.
      if (act !== watch) await expect(state(page)).not.toContainText('Done.');
      await act(page);
      await expect(state(page)).toContainText('Done.', { timeout: 120_000 });
    }
    await lesson.getByRole('button', { name: i < acts.length - 1 ? 'Next' : 'Finish' }).click();
  }
  await expect(lesson).toHaveCount(0);
}

const ring =
  (key: string, times: number): Act =>
  async (page) => {
    await page.getByTestId('handle').focus();
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };

const answer =
  (wrong: string, right: string): Act =>
  async (page) => {
    const lesson = page.getByTestId('lesson');
    await lesson.getByRole('button', { name: wrong }).click();
    await expect(state(page)).not.toContainText('Done.');
    await lesson.getByRole('button', { name: right }).click();
  };

const setTo =
  (name: string, value: string): Act =>
  async (page) => {
    const field = page.getByTestId('lesson').getByRole('textbox', { name });
    await field.fill(value);
    await field.press('Enter');
  };

test('five minutes are offered to a newcomer, once, and lead through the page', async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&arch=tiny&batch=16');
  await waitForTraining(page);
  await page.getByRole('button', { name: 'Show me around' }).click();
  expect(await violations(page)).toEqual([]);
  await follow(page, [
    ring('ArrowRight', 8),
    async (page) => {
      await page.mouse.move(0, 0);
      const plane = (await page.getByTestId('latent-plane').boundingBox())!;
      const handle = (await page.getByTestId('handle').boundingBox())!;
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
      await page.mouse.down();
      await page.mouse.move(plane.x + plane.width - 12, plane.y + plane.height - 30, { steps: 4 });
      await page.mouse.up();
    },
    (page) => page.getByRole('button', { name: 'Pause' }).click(),
    answer('Because it is higher', 'Because the model has never trained'),
    async (page) => {
      await page.getByRole('tab', { name: 'Draw' }).click();
      await draw(page, [
        [0.5, 0.2],
        [0.5, 0.8],
      ]);
    },
    async (page) => {
      await page.getByRole('tab', { name: 'Samples' }).click();
      await page.getByRole('button', { name: 'Draw again' }).click();
    },
    null,
  ]);
  await page.reload();
  await waitForTraining(page);
  await expect(page.getByRole('button', { name: 'Show me around' })).toHaveCount(0);
});

test('collapse is made and cured, in runs that are kept beside the visitor’s own', async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&arch=tiny&batch=16');
  await waitForTraining(page);
  const before = await step(page);
  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const entry = page.getByTestId('lessons').getByRole('listitem').filter({ hasText: 'When it goes dark' });
  await entry.getByRole('button', { name: 'Begin' }).click();
  await follow(page, [
    watch,
    answer('Noise.', 'the mean of all images'),
    setTo('β', '1'),
    answer('They stay', 'They go dark again'),
    watch,
    watch,
    null,
  ]);
  // The visitor's own run is offered, where it was left.
  const offer = page.getByTestId('resume');
  await expect(offer).toContainText('VAE');
  await offer.getByRole('button', { name: 'Go on with it' }).click();
  await eventually(() => page.url()).toContain('arch=tiny');
  await eventually(() => step(page)).toBeGreaterThanOrEqual(before);
});

test('an autoencoder and a VAE are compared', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=imagine');
  await follow(page, [
    watch,
    ring('ArrowRight', 24),
    (page) => page.getByRole('tab', { name: 'Samples' }).click(),
    async (page) => {
      await page.getByRole('tab', { name: 'Runs' }).click();
      await page.getByTestId('run').getByRole('button', { name: 'Compare' }).last().click();
    },
    answer('Its network is larger', 'Each image is drawn from a cloud'),
    null,
  ]);
});

test('the mean over pixels kills the KL, and σ says what β would', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=pixels');
  await follow(page, [
    watch,
    answer('The learning rate', 'The mean: it makes'),
    setTo('σ', '0.1'),
    answer('The one with the higher', 'These numbers do not tell'),
    watch,
    null,
  ]);
});

const mend: Act = (page) => page.getByTestId('lesson').getByRole('button', { name: 'Mend it' }).click();
const tab =
  (name: string): Act =>
  (page) =>
    page.getByRole('tab', { name }).click();

test('each of twelve mistakes gives itself away, and is mended beside itself', onlyInAll(), async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, 'lang=en&backend=wasm&lesson=mistakes');
  const notice = page.getByTestId('mistake');
  await expect(notice).toContainText('This run has a mistake on purpose. The KL is maximised.');
  await expect(page.getByTestId('lesson')).toContainText('return (-BETA * kl - recon)');
  const mendAndCompare: Act = async (on) => {
    await expect(notice).toBeVisible();
    await mend(on);
    await expect(notice).toHaveCount(0);
    // The wrong run stands beside the right one, under its name.
    await expect(on.getByTestId('compared')).toContainText('Mistake on purpose');
  };
  await follow(page, [
    watch,
    answer('The ELBO is low', 'All codes lie below zero'),
    watch,
    mendAndCompare,
    answer('The KL is 0', 'σ is 1 for every image'),
    watch,
    tab('Samples'),
    mendAndCompare,
    tab('Samples'),
    tab('Dimensions'),
    answer('The claim is high', 'The claim goes on rising'),
    async (on) => {
      await tab('Training')(on);
      await mendAndCompare(on);
    },
    null,
  ]);
});

test('a link trains with a mistake; the page and the program say so, and there is a way out', async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&arch=tiny&batch=16&mistake=own-prior');
  await waitForTraining(page);
  const notice = page.getByTestId('mistake');
  await expect(notice).toContainText('The posterior is taken for the prior');
  await eventually(() => page.getByTestId('heldout-claimed').textContent()).toMatch(/\d/);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Code of this model' }).click();
  await expect(page.getByTestId('code-pytorch').locator('[data-mistake]')).toHaveText([
    /right: kl = 0.5/,
    /kl = torch.zeros_like\(recon\)/,
  ]);
  await page.keyboard.press('Escape');
  await notice.getByRole('button', { name: 'Mend it' }).click();
  await expect(notice).toHaveCount(0);
  await eventually(() => page.url()).not.toContain('mistake');
  await expect(page.getByTestId('heldout-claimed')).toHaveCount(0);
});

test('a link opens a step with its set-up, in Chinese and on a phone', onlyInAll(), async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'lang=zh-CN&backend=wasm&lesson=dark&step=3');
  const lesson = page.getByTestId('lesson');
  await expect(lesson).toContainText('第 3 步');
  await expect(lesson).toContainText('第一种治法');
  await expect(lesson.getByRole('textbox', { name: 'β' })).toHaveValue('60');
  expect(await violations(page)).toEqual([]);
  await lesson.getByRole('button', { name: '关闭课程' }).click();
  await expect(lesson).toHaveCount(0);
  await eventually(() => page.url()).not.toContain('lesson');
  expect(await handleText(page)).toContain('z₁');
});
