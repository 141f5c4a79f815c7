// End-to-end tests: the built page in a real Chromium, served as `npm run preview` serves it.
import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';

const port = Number(process.env['E2E_PORT'] ?? 4180);
const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  // Those have browsers of their own.
  testIgnore: 'browsers/**',
  outputDir: '../test-results/e2e',
  // One set of pictures for all machines: letters are not in them.
  snapshotPathTemplate: '{testDir}/snapshots/{arg}{ext}',
  // Training in software fills the machine: one page at a time, with room to be slow.
  workers: 1,
  fullyParallel: false,
  // Shared machines stall now and then; a failure that repeats is a failure.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    launchOptions: { args: [...chromiumArguments], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    cwd: '..',
    port,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
