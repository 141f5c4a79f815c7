// End-to-end: what a person sees on the page and does to it, in one place for all tests.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Locator, type Page } from '@playwright/test';

/** Fewer filters and a small batch, so that a software adapter shows progress in seconds; every setting is at hand. */
export const small = 'arch=tiny&batch=16&lang=en&settings=all';

/**
 * Waits until what is read is as the matcher says. Playwright's own poll looks once a second; each look here costs the page a little, each
 * second that a test waits for nothing costs a processor's whole second of training.
 */
export function eventually<T>(
  read: () => T | Promise<T>,
  options: { timeout?: number; message?: string; intervals?: number[] } = {},
) {
  return expect.poll(read, { intervals: [50, 100, 150], ...options });
}

export async function open(page: Page, query: string): Promise<void> {
  await page.goto(`./?${query}`);
}

export async function step(page: Page): Promise<number> {
  return Number((await page.getByTestId('step-count').innerText()).replace(/\D/g, ''));
}

/** Steps of the run that the browser has stored, which a reload would go on with. */
export function stepsStored(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const opened = indexedDB.open('vae-playground-runs');
    await new Promise((resolve) => opened.addEventListener('success', resolve));
    const asked = opened.result.transaction('runs').objectStore('runs').getAll();
    await new Promise((resolve) => asked.addEventListener('success', resolve));
    opened.result.close();
    const runs: readonly { readonly step?: number; readonly done?: boolean }[] = asked.result;
    return runs.find(({ done }) => done === false)?.step ?? 0;
  });
}

/** Waits until the run has taken `count` more steps. */
export async function waitForSteps(page: Page, count: number, timeout = 120_000): Promise<void> {
  const from = await step(page);
  await eventually(() => step(page), { timeout, message: `${count} steps after ${from}` }).toBeGreaterThanOrEqual(
    from + count,
  );
}

export async function waitForTraining(page: Page, timeout = 90_000): Promise<void> {
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout });
  await eventually(() => step(page), { timeout }).toBeGreaterThan(0);
}

/** Reads “−123.4” as typeset on the page; NaN while there is no number yet. */
export async function nats(locator: Locator): Promise<number> {
  const text = (await locator.innerText()).replace('−', '-').replace(/[^\d.-]/g, '');
  return text === '' ? Number.NaN : Number(text);
}

/** A fingerprint of what a canvas shows. */
export async function pixels(canvas: Locator): Promise<string> {
  return canvas.evaluate((element) => {
    const target = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas');
    const data = target?.getContext('2d')?.getImageData(0, 0, target.width, target.height).data ?? [];
    let hash = 2166136261;
    for (const value of data) hash = Math.imul(hash ^ value, 16777619);
    return `${data.length}:${hash}`;
  });
}

/** Asserts that `act` changes what a canvas shows by more than `least` (of 255, on average over its numbers). */
export async function expectChange(canvas: Locator, least: number, act: () => Promise<void>): Promise<void> {
  const read = (): Promise<number[]> =>
    canvas.evaluate((element) => {
      const target = element instanceof HTMLCanvasElement ? element : element.querySelector('canvas');
      return [...(target?.getContext('2d')?.getImageData(0, 0, target.width, target.height).data ?? [])];
    });
  const before = await read();
  await act();
  const difference = async (): Promise<number> => {
    const after = await read();
    return before.reduce((sum, value, i) => sum + Math.abs(value - after[i]!), 0) / before.length;
  };
  await eventually(difference).toBeGreaterThan(least);
}

/** Waits until the handle tells another z than `before`. */
export async function expectMoved(page: Page, before: string): Promise<void> {
  await eventually(() => handleText(page)).not.toBe(before);
}

/** The z that the handle tells to a screen reader. */
export async function handleText(page: Page): Promise<string> {
  return (await page.getByTestId('handle').getAttribute('aria-valuetext')) ?? '';
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds wrong on the page, a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: Violation[] = await page.evaluate(async () => (await Reflect.get(window, 'axe').run()).violations);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

/** Restarts with what was changed; resolves when nothing waits any more. */
export async function applyRestart(page: Page): Promise<void> {
  const restart = page.getByRole('button', { name: 'Restart to apply' });
  await restart.click();
  await expect(restart).toHaveCount(0);
}

export async function restartWithLatent(page: Page, latent: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Latent dimensions' });
  await field.fill(latent);
  await field.press('Enter');
  await applyRestart(page);
}

/** A run of the small network in which something is to be seen soon. */
export const quick = `${small}&backend=wasm&lr=0.003`;

/** Opens a tab on a run that has learned a little and stands still, so that what changes was changed by hand. */
export async function openTab(page: Page, name: string, more = '', steps = 60): Promise<void> {
  await open(page, `${quick}${more}`);
  await waitForTraining(page);
  await waitForSteps(page, steps);
  await page.getByRole('tab', { name }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
}

/** Draws a line through these places of the pad, each between 0 and 1. */
export async function draw(page: Page, places: readonly (readonly [number, number])[]): Promise<void> {
  const box = (await page.getByTestId('pad').boundingBox())!;
  for (const [i, [x, y]] of places.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 5 });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/** Starts a run on what was read or made, and waits until it trains. */
export async function trainOnThese(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Train on these images' });
  await button.click();
  await expect(button).toHaveCount(0);
  await waitForTraining(page);
}
