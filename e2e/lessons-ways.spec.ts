// Lessons, the other ways: every one by keyboard alone, and with a finger on a phone, in Chinese. Each act is noticed,
// and no step is done before its act.
import { devices, expect, type Locator, type Page, test } from '@playwright/test';
import { lessons } from '../src/lessons/lessons.ts';
import type { Lesson, Step } from '../src/lessons/lesson.ts';
import { zhCN } from '../src/ui/i18n/zh-CN.ts';
import { onlyInAll } from './all.ts';
import { draw, eventually, open, step as stepOf, violations } from './page.ts';

/** What a person does with a thing on the page. */
interface Way {
  readonly page: Page;
  use(thing: Locator): Promise<void>;
  /** Takes the ring this share of the way to the corner of the plane, about. */
  ring(share: number): Promise<void>;
}

const byKeyboard = (page: Page): Way => ({
  page,
  async use(thing) {
    await expect(thing).toBeEnabled();
    await thing.focus();
    await page.keyboard.press('Enter');
  },
  async ring(share) {
    await page.getByTestId('handle').focus();
    for (let i = 0; i < 30 * share; i++) for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
  },
});

const byFinger = (page: Page): Way => ({
  page,
  use: (thing) => thing.tap(),
  async ring(share) {
    const handle = page.getByTestId('handle');
    await handle.scrollIntoViewIfNeeded();
    const [ring, plane] = [(await handle.boundingBox())!, (await page.getByTestId('latent-plane').boundingBox())!];
    const [x, y] = [ring.x + ring.width / 2, ring.y + ring.height / 2];
    const [toX, toY] = [x + share * (plane.x + plane.width - 20 - x), y + share * (plane.y + 50 - y)];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [{ x, y }]);
    for (let i = 1; i <= 10; i++) {
      await touch('touchMove', [{ x: x + ((toX - x) * i) / 10, y: y + ((toY - y) * i) / 10 }]);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    }
    await touch('touchEnd', []);
  },
});

const tab =
  (name: string) =>
  ({ page, use }: Way): Promise<void> =>
    use(page.getByRole('tab', { name, exact: true }));
const layer =
  (name: string) =>
  async ({ page, use }: Way): Promise<void> => {
    await use(page.getByRole('button', { name: zhCN.plane.moreLayers }));
    await use(page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Escape');
  };
const setTo =
  (value: string) =>
  async ({ page }: Way): Promise<void> => {
    const field = page.getByTestId('lesson').getByRole('textbox');
    await field.fill(value);
    await field.press('Enter');
  };
const mend = ({ page, use }: Way): Promise<void> =>
  use(page.getByTestId('lesson').getByRole('button', { name: zhCN.mistake.mend }));
const ringAway = ({ ring }: Way): Promise<void> => ring(1);

/** What is asked for at each step; where nothing stands it is to watch, to answer or to read. */
const acts: Readonly<Record<string, (way: Way) => Promise<void>>> = {
  'five-minutes/ring': ({ ring }) => ring(0.4),
  'five-minutes/nowhere': ringAway,
  'five-minutes/pause': ({ page, use }) => use(page.getByRole('button', { name: zhCN.run.pause })),
  'five-minutes/draw': async (way) => {
    await tab(zhCN.lab.tabs.draw)(way);
    await way.page.getByTestId('pad').scrollIntoViewIfNeeded();
    await draw(way.page, [
      [0.5, 0.2],
      [0.5, 0.6],
    ]);
  },
  'five-minutes/sample': async (way) => {
    await tab(zhCN.lab.tabs.samples)(way);
    await way.use(way.page.getByRole('button', { name: zhCN.lab.samples.again }));
  },
  'imagine/hole': ringAway,
  'imagine/draw': tab(zhCN.lab.tabs.samples),
  'imagine/vae': async (way) => {
    await tab(zhCN.side.runs)(way);
    await way.use(way.page.getByTestId('run').getByRole('button', { name: zhCN.runs.compare, exact: true }).last());
  },
  'bound/evidence': layer(zhCN.plane.truth.name),
  'bound/between': async ({ page, use }) => {
    await use(page.getByTestId('followed'));
    await use(page.getByRole('button', { name: zhCN.lab.image.replace('{{number}}', '7'), exact: true }));
    // What is not on the screen is not asked for.
    await page.getByTestId('latent-plane').scrollIntoViewIfNeeded();
  },
  'gradient/path': ({ page, use }) => use(page.getByRole('button', { name: zhCN.model.again, exact: true })),
  'gradient/score': async (way) => {
    await tab(zhCN.side.units)(way);
    await way.use(way.page.getByTestId('two-ways').locator('summary'));
  },
  'dark/lower': setTo('1'),
  'pixels/sigma': setTo('0.1'),
  'meaning/aggregate': layer(zhCN.plane.aggregate),
  'meaning/holes': tab(zhCN.lab.tabs.samples),
  'meaning/temperature': async ({ page }) => {
    await page.getByRole('slider', { name: zhCN.lab.samples.temperature }).focus();
    await page.keyboard.press('Home');
  },
  'codes/prior': tab(zhCN.lab.tabs.samples),
  'codes/ring': ringAway,
  'mistakes/variance-noise': mend,
  'mistakes/linear': tab(zhCN.lab.tabs.samples),
  'mistakes/laplace-kl': mend,
  'mistakes/own-prior': tab(zhCN.lab.tabs.samples),
  'mistakes/bound-as-likelihood': tab(zhCN.side.units),
  'mistakes/light-kl': mend,
  'program/data': tab(zhCN.lab.tabs.data),
};

async function doStep(way: Way, lesson: Lesson, { id, task }: Step): Promise<void> {
  const { page, use } = way;
  const state = page.getByTestId('lesson-state');
  if (task.kind === 'reading') return;
  const act = acts[`${lesson.id}/${id}`];
  if (task.kind === 'question' || act) await expect(state, id).not.toContainText(zhCN.lesson.done);
  if (task.kind === 'question') {
    await use(page.getByTestId(`answer-${task.choices.find((choice) => choice !== task.right)}`));
    await expect(state, id).not.toContainText(zhCN.lesson.done);
    await use(page.getByTestId(`answer-${task.right}`));
  } else if (act) {
    await act(way);
  }
  await expect(state, id).toContainText(zhCN.lesson.done, { timeout: 120_000 });
}

async function follow(way: Way, lesson: Lesson): Promise<void> {
  const { page, use } = way;
  await open(page, `lang=zh-CN&backend=wasm&lesson=${lesson.id}`);
  await eventually(() => stepOf(page), { timeout: 90_000 }).toBeGreaterThan(0);
  const drawer = page.getByTestId('lesson');
  for (const [i, step] of lesson.steps.entries()) {
    await expect(drawer).toContainText(zhCN.lesson.step.replace('{{step}}', `${i + 1}`).split('{{')[0]!);
    if (i === 0) expect(await violations(page)).toEqual([]);
    await doStep(way, lesson, step);
    const last = i === lesson.steps.length - 1;
    await use(drawer.getByRole('button', { name: zhCN.lesson[last ? 'end' : 'next'], exact: true }));
  }
  await expect(drawer).toHaveCount(0);
}

const { defaultBrowserType: _browser, ...phone } = devices['Pixel 7'];

for (const lesson of lessons) {
  // A pad is not drawn on by keys.
  const drawn = lesson.steps.some(({ id }) => id === 'draw') && lesson.id === 'five-minutes';
  test(`${lesson.id} by ${drawn ? 'keyboard, but for the drawing' : 'keyboard alone'}`, onlyInAll(), ({ page }) =>
    follow(byKeyboard(page), lesson),
  );

  test.describe('on a phone', () => {
    test.use({ ...phone, viewport: { width: 390, height: 844 } });
    test(`${lesson.id} with a finger`, onlyInAll(), ({ page }) => follow(byFinger(page), lesson));
  });
}
