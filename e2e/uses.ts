// End-to-end: a use of the model as a person finds it: opened on a run that stands still, its rows and its numbers.
import { expect, type Page } from '@playwright/test';
import { eventually, nats, open, quick, step, waitForSteps, waitForTraining } from './page.ts';

/** Opens a use on a run that has learned a little and stands still, and waits for its numbers. */
export async function openUse(page: Page, id: string, more = ''): Promise<void> {
  await openUnpressed(page, id, more);
  await judged(page);
}

/** The same of a use that waits to be pressed for. */
export async function openUnpressed(page: Page, id: string, more = ''): Promise<void> {
  await open(page, `${quick}&latent=8&view=use.${id}${more}`);
  await waitForTraining(page);
  await waitForSteps(page, 150);
  await page.getByRole('button', { name: 'Pause' }).click();
}

/** Waits for the verdict of the weights that the run stands at. */
export async function judged(page: Page): Promise<void> {
  const findings = page.getByTestId('use-findings');
  await eventually(async () => (await findings.getAttribute('data-step')) === String(await step(page)), {
    timeout: 60_000,
  }).toBe(true);
  await expect(page.getByTestId('use-verdict')).toContainText(`At step ${(await step(page)).toLocaleString('en')} `);
}

export const row = (page: Page, id: string) => page.getByTestId(`use-row-${id}`);
export const value = (page: Page, id: string) => nats(page.getByTestId(`use-${id}`));
