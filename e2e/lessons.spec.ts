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
    await lesson.getByRole('button', { name: i < acts.length - 1 ? 'Next' : 'Finish', exact: true }).click();
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

const layer =
  (name: string): Act =>
  async (page) => {
    await page.getByRole('button', { name: 'More layers' }).click();
    await page.getByRole('button', { name, exact: true }).click();
    await page.keyboard.press('Escape');
  };

const tab =
  (name: string): Act =>
  (page) =>
    page.getByRole('tab', { name, exact: true }).click();

test('the bound is built up in the numbers of one image', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=bound');
  await follow(page, [
    layer('True posterior p(z|x)'),
    answer('It is wrong on average', 'Nearly all draws explain nothing'),
    answer('When q is a Gaussian', 'that is when q is the true posterior'),
    async (page) => {
      await page.getByTestId('followed').click();
      await page.getByRole('button', { name: 'Held-out image 7', exact: true }).click();
    },
    answer('The encoder has become better', 'One, the other, or some of both'),
    watch,
    null,
  ]);
});

const mend: Act = (page) => page.getByTestId('lesson').getByRole('button', { name: 'Mend it' }).click();
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

test('a gradient goes through a draw, and by the score function it spreads', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=gradient');
  // What is pressed before the first run has begun is no act yet.
  await waitForTraining(page);
  await follow(page, [
    answer('0: a number that has been drawn', 'Not defined, until one says'),
    (on) => on.getByRole('button', { name: 'Draw ε again' }).click(),
    async (on) => {
      await tab('Dimensions')(on);
      await on.getByTestId('two-ways').locator('summary').click();
    },
    answer('It uses fewer draws', 'It multiplies a random direction'),
    answer('Its mean: it is another slope', 'Its spread, and not its mean'),
    null,
  ]);
});

test('three runs show what a nat costs, and which of them has the best ELBO', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=price');
  await follow(page, [
    watch,
    watch,
    answer('Its network cannot', 'Each nat would have had to save'),
    watch,
    async (page) => {
      // What is called right is what the page has measured.
      await page.getByRole('tab', { name: 'Runs' }).click();
      await expect(page.locator('.rd-run')).toHaveCount(3);
      const said = await page
        .locator('.rd-run')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
      const elbos = said.map((text) => Number(/ELBO (.+) \(/.exec(text.replaceAll('−', '-'))?.[1]));
      expect(Math.max(...elbos)).toBe(elbos[said.findIndex((text) => text.startsWith('Run 1'))]);
      await answer('The one with β = 4', 'The one with β = 1.')(page);
    },
    watch,
    null,
  ]);
});

test('prior, aggregate posterior, holes, mixtures and flows', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=meaning');
  await follow(page, [
    layer('Aggregate posterior q(z)'),
    tab('Samples'),
    answer('The decoder is too small', 'From z where p(z) is high'),
    async (page) => {
      await page.getByRole('slider', { name: 'Temperature' }).focus();
      await page.keyboard.press('Home');
    },
    answer('Of both', 'Of the second'),
    watch,
    watch,
    answer('The price of a nat', 'The gap between bound'),
    null,
  ]);
});

test('codes of a book, and layers of which the lowest says most', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=codes');
  await follow(page, [
    watch,
    answer('1024', '96'),
    tab('Samples'),
    watch,
    answer('The top one', 'The lowest'),
    ring('ArrowRight', 14),
    null,
  ]);
});

test('the model as a program, and the data for it', onlyInAll(), async ({ page }) => {
  await open(page, 'lang=en&backend=wasm&lesson=program');
  await follow(page, [
    answer('torch.sigmoid', 'torch.randn_like'),
    answer('Nothing: both are means', 'must be divided by the number of pixels too'),
    tab('Data'),
    answer('Equal to the last digit', 'As near as two runs'),
    null,
  ]);
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

test('an explanation leads to the step that shows it, and a lesson is printed', onlyInAll(), async ({ page }) => {
  // There is no printer: the sheet stays until it is told that it was printed.
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await open(page, 'lang=en&backend=wasm&arch=tiny&batch=16');
  await waitForTraining(page);
  await page.getByRole('button', { name: 'What is this: ELBO' }).first().click();
  await page.getByRole('button', { name: 'See it in the lesson “The bound”' }).click();
  await expect(page.getByTestId('lesson')).toContainText('3 of 7');
  await expect(page.getByTestId('true-posterior')).toBeVisible();

  await page.getByRole('button', { name: 'Learn', exact: true }).click();
  const dialog = page.getByTestId('lessons');
  await dialog.getByText('For teachers').click();
  expect(await violations(page)).toEqual([]);
  const bound = dialog.getByRole('region', { name: 'The bound' });
  await bound.getByRole('button', { name: 'Print a handout' }).click();
  const sheet = page.getByTestId('handout');
  await expect(sheet).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toBeVisible();
  await expect(page.getByTestId('latent-plane')).toBeHidden();
  await expect(sheet).toContainText('When are both sides equal?');
  await expect(sheet).toContainText('Never, a bound is a bound.');
  // What is right is not given away.
  await expect(sheet).not.toContainText('Right:');
  expect((await page.pdf()).length).toBeGreaterThan(20_000);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await bound.getByRole('button', { name: 'Print the answers' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(sheet).toContainText('Right:');
});
