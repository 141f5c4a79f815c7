// End-to-end, every engine: what a person does first, in each browser that this machine has. The browsers are driven by
// WebDriver.
import { defineConfig } from '@playwright/test';
import { browsers } from '../../scripts/browsers.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browsers',
  workers: 1,
  fullyParallel: false,
  retries: process.env['CI'] ? 1 : 0,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  projects: browsers.filter(({ found }) => found()).map(({ id }) => ({ name: id })),
});
