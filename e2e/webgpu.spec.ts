// A visitor with WebGPU: the model trains on it while they drag. Here the adapter is Chromium's, in software.
import { expect, type Page, test } from '@playwright/test';
import {
  eventually,
  expectChange,
  expectMoved,
  handleText,
  nats,
  open,
  pixels,
  small,
  step,
  waitForTraining,
} from './page.ts';

/** Nats per image that held-out ELBO must gain between its first and a later score. */
const MARGIN = 30;
/** Few held-out images: on an adapter in software each costs as much as a training image. */
const light = `${small}&backend=webgpu&heldOut=100&batch=8`;

// One page for both: in software it takes a quarter of a minute until the first step.
test.describe.configure({ mode: 'serial' });
let page: Page;
test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await open(page, `${light}&seed=7&lr=0.003`);
  await waitForTraining(page);
});
test.afterAll(() => page.close());

test('WebGPU trains, and the held-out ELBO rises by 30 nats', async () => {
  await expect(page.getByTestId('backend-chip')).toContainText('WebGPU');
  const score = page.getByTestId('heldout-elbo');
  await eventually(() => nats(score), { timeout: 120_000 }).toBeLessThan(0);
  const first = await nats(score);
  await eventually(() => nats(score), { timeout: 200_000, message: `ELBO after ${first}` }).toBeGreaterThan(
    first + MARGIN,
  );
  await expect(page.getByTestId('faults')).not.toContainText('WebGPU');
});

test('WebGPU: dragging by mouse and by keys changes the decoded picture while training runs', async () => {
  const decoded = page.getByTestId('decoded');
  const handle = page.getByTestId('handle');
  const begun = await step(page);

  await expectChange(decoded, 0.2, async () => {
    const box = (await handle.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const before = await handleText(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y - 90, { steps: 6 });
    await page.mouse.up();
    await expectMoved(page, before);
  });

  await handle.focus();
  const z = await handleText(page);
  const shown = await pixels(decoded);
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await expectMoved(page, z);
  await eventually(() => pixels(decoded)).not.toBe(shown);
  await page.keyboard.press('Home');
  await eventually(() => handleText(page)).toMatch(/0\.00.*0\.00/);
  await eventually(() => step(page)).toBeGreaterThan(begun);
});
