// `npm test`: types, lint, unit, browser and end-to-end tests, from a fresh clone. Ends with the line "N passed, N failed".
// Plain JavaScript: Node alone starts it, before anything is installed.
// WebGPU tests never skip: a Chromium without WebGPU fails them, and a run in which none was counted fails too. Firefox and WebKit are
// tested where they are installed; with ALL_BROWSERS=1 they are installed, and a run without one of them fails.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { browsers, installMissing, tellMissing } from './browsers.mjs';
import { ensureChromium } from './chromium.mjs';
import { check, ensureInstalled, root, runTool } from './install.mjs';

const reports = join(root, 'test-results');
let passed = 0;
let failed = 0;
let skipped = 0;
let webgpu = 0;
/** What went wrong besides a failed test; said again at the very end, where the reader of a long log looks. */
const faults = [];

function stage(name, code) {
  if (code === 0) return;
  console.error(`\n${name} failed.`);
  faults.push(`${name} failed.`);
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(reports, name), 'utf8'));
  } catch {
    faults.push(`There is no report ${name}: that stage did not run to its end.`);
    return undefined;
  }
}

function count(title, outcome) {
  if (outcome === 'passed') passed++;
  else if (outcome === 'failed') failed++;
  else skipped++;
  if (outcome === 'passed' && /webgpu/i.test(title)) webgpu++;
}

function countVitest(name) {
  let passes = 0;
  for (const file of readReport(name)?.testResults ?? []) {
    for (const { fullName, status } of file.assertionResults) {
      count(fullName, status);
      if (status === 'passed') passes++;
    }
  }
  return passes;
}

/** Passed tests by the browser that they ran in. */
const passedIn = new Map();

function countPlaywright(name) {
  const walk = (suite, path) => {
    for (const inner of suite.suites ?? []) walk(inner, `${path} ${inner.title}`);
    for (const { title, ok, tests } of suite.specs ?? []) {
      if (ok) for (const { projectName } of tests) passedIn.set(projectName, (passedIn.get(projectName) ?? 0) + 1);
      count(
        `${path} ${title}`,
        tests.every((test) => test.status === 'skipped') ? 'skipped' : ok ? 'passed' : 'failed',
      );
    }
  };
  const report = readReport(name);
  if (report) walk(report, '');
}

const allBrowsers = process.env.ALL_BROWSERS === '1';

try {
  ensureInstalled();
  if (allBrowsers) installMissing();
  process.env.CHROMIUM_PATH = ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

stage('Types, lint or format', check());
const onFirefox = browsers.some(({ id, found }) => id === 'firefox-webgpu' && found()) ? ['firefox-webgpu'] : [];
for (const project of ['node', 'browser', ...onFirefox]) {
  const report = join(reports, `${project}.json`);
  stage(
    `The ${project} tests`,
    runTool('vitest', [
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  );
  if (countVitest(`${project}.json`) === 0) faults.push(`No test passed in the project ${project}.`);
}
stage('The build', runTool('vite', ['build', '--logLevel', 'warn']));
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(reports, 'e2e.json');
stage(
  'The end-to-end tests',
  runTool('playwright', ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json']),
);
countPlaywright('e2e.json');
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(reports, 'browsers.json');
stage(
  'The tests in every browser',
  runTool('playwright', ['test', '--config', 'e2e/browsers/playwright.config.ts', '--reporter=list,json']),
);
countPlaywright('browsers.json');
for (const { id, name, found } of browsers) {
  if (found() && !passedIn.get(id)) faults.push(`No test passed in ${name}.`);
}
for (const lack of tellMissing()) {
  if (allBrowsers) faults.push(lack);
  else console.log(lack);
}

if (webgpu === 0) faults.push('No WebGPU test ran.');
console.log(`\nOf these, ${webgpu} ran on WebGPU.`);
for (const fault of faults) console.log(fault);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(faults.length > 0 || failed > 0 ? 1 : 0);
