// The GPU's process crashes while a visitor trains, as a driver does at times: they are told, and training goes on.
import { expect, test } from '@playwright/test';
import { eventually, open, step, waitForSteps, waitForTraining } from './page.ts';

test('a crash of the GPU costs a few steps and no click', async ({ page, browser }) => {
  // Without convolutions: in software their kernels take long to compile, and here twice.
  await open(page, 'arch=dense&lang=en&settings=all&backend=webgpu&heldOut=50&batch=4');
  await waitForTraining(page);
  await waitForSteps(page, 20);
  const before = await step(page);
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  await expect(page.getByTestId('faults')).toContainText('lost and replaced', { timeout: 60_000 });
  await eventually(() => step(page), { timeout: 120_000 }).toBeGreaterThan(before + 10);
  await expect(page.getByTestId('faults').getByRole('alert')).toHaveCount(0);
});
