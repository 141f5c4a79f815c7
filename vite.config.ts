// Build and tests. The site works from any sub-path; the worker is a chunk of its own and alone holds tfjs.
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { firefoxOptions } from './e2e/browsers/puppeteer.ts';
import { puppeteerProvider } from './e2e/browsers/vitest.ts';
import { articles } from './scripts/articles.ts';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';
import { licences } from './scripts/licences.ts';
import { allTag } from './scripts/test-report.mjs';

// Cross-origin isolation gives the wasm backend shared memory, and with it threads.
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const tfjs = ['core', 'backend-cpu', 'backend-webgl', 'backend-webgpu', 'backend-wasm'].map(
  (name) => `@tensorflow/tfjs-${name}`,
);

/**
 * tfjs starts its wasm threads from the text of a function that reads `_scriptDir` from around it, a name that a minifier
 * changes (tensorflow/tfjs#4539; delete this when it is mended). A property of globalThis keeps its name.
 */
const threadedWasm = {
  name: 'threaded-wasm',
  transform(code: string, id: string): string | null {
    if (!/tfjs-backend-wasm(-threaded-simd)?\.js/.test(id) || !code.includes('_scriptDir')) return null;
    return code.replace(/\bvar _scriptDir\b/g, '_scriptDir').replace(/\b_scriptDir\b/g, 'globalThis._scriptDir');
  },
};

/**
 * What a script needs before it can begin comes as one file: in fifty, each waits for a connection. The entry stays outside, for
 * files that are loaded later import from this one, and WebKit evaluates a worker's entry a second time when it is imported.
 */
const atOnce = (name: string, entries: readonly string[]) => ({
  codeSplitting: {
    groups: [{ name, tags: ['$initial' as const], test: (id: string) => !entries.some((entry) => id.endsWith(entry)) }],
  },
});

/** Folders that never see tfjs. */
const plain = ['core', 'math', 'kinds', 'data', 'settings', 'protocol', 'charts', 'state', 'lessons', 'ui'].map(
  (folder) => `src/${folder}/**/*.test.ts`,
);

/** The WebGPU kernels one by one, a recorded step, and a model that learns. */
const gpuTests = ['src/kernels/webgpu/**/*.browser.test.ts', 'src/**/*.firefox.test.ts'];

export default defineConfig({
  base: './',
  plugins: [react(), articles, licences],
  // Found at once, so that the first visit in development does not load twice.
  optimizeDeps: {
    include: [
      ...tfjs,
      '@tensorflow/tfjs-core/dist/register_all_gradients.js',
      'fflate',
      'idb',
      'react',
      'react-dom/client',
      'react-error-boundary',
      'react-i18next',
      'i18next',
    ],
  },
  worker: {
    format: 'es',
    plugins: () => [threadedWasm],
    rolldownOptions: {
      output: atOnce(
        'engine',
        ['main', 'projector', 'reader', 'coder'].map((name) => `/src/worker/${name}.ts`),
      ),
    },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: { output: atOnce('page', ['/index.html', '/src/main.tsx']) },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    tags: [{ name: allTag, description: 'Exhaustive and slow: `npm test` leaves it to `npm run test:all`.' }],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts'],
          exclude: [...plain, 'src/**/*.{browser,firefox}.test.ts'],
          testTimeout: 60_000,
          // Vitest leaves a processor free, which on two is half of them.
          maxWorkers: availableParallelism(),
          // tfjs's own specs are modules in a package that does not say so.
          server: { deps: { inline: [/tfjs-core\/dist\/(?!tf-core)/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          include: [...plain],
          exclude: ['src/**/*.{browser,firefox}.test.ts'],
          testTimeout: 60_000,
          maxWorkers: availableParallelism(),
          // Nothing here has a state of its own, so that the files may share what they import: it takes half the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.{ts,tsx}'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...executable(), args: [...chromiumArguments] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          // WebGPU without a browser, for a machine that has a GPU and no screen; not part of `npm test`.
          name: 'dawn',
          environment: 'node',
          include: [...gpuTests],
          setupFiles: ['src/cli/dawn.fixture.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          server: { deps: { inline: [/tfjs-core\/dist\/(?!tf-core)/] } },
        },
      },
      {
        extends: true,
        test: {
          name: 'firefox-webgpu',
          // With tfjs's own specs over the kernels, some of which do not wait for what they read: Node takes that for a fault.
          include: [...gpuTests, 'src/kernels/specs/*.browser.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: puppeteerProvider('firefox', () => firefoxOptions(true)),
            instances: [{ browser: 'firefox' }],
          },
        },
      },
    ],
  },
});

function executable(): { executablePath: string } | Record<string, never> {
  const path = findChromium();
  return path ? { executablePath: path } : {};
}
