// `npm test`: types, lint, unit, browser and end-to-end tests, from a fresh clone. Ends with the line "N passed, N failed, N skipped".
// `npm run test:all` (`--all`) also runs what is tagged as exhaustive and slow.
// Plain JavaScript: Node alone starts it, before anything is installed.
// WebGPU tests never skip: a Chromium without WebGPU fails them, and a run in which none was counted fails too. Firefox and WebKit are
// tested where they are installed; with ALL_BROWSERS=1 they are installed, and a run without one of them fails.
import { join } from 'node:path';
import { browsers, installMissing, tellMissing } from './browsers.mjs';
import { ensureChromium } from './chromium.mjs';
import { check, ensureInstalled, root, runTool } from './install.mjs';
import { createReport, allTag } from './test-report.mjs';

const allBrowsers = process.env.ALL_BROWSERS === '1';
const everything = process.argv.includes('--all');

try {
  ensureInstalled();
  if (allBrowsers) installMissing();
  process.env.CHROMIUM_PATH = ensureChromium();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const report = createReport(root, everything);

function vitest(project) {
  const name = `${project}.json`;
  const args = ['--reporter=default', '--reporter=json', `--outputFile.json=${join(report.folder, name)}`];
  if (!everything) args.push(`--tags-filter=!${allTag}`);
  report.stage(`The ${project} tests`, () => runTool('vitest', ['run', '--project', project, ...args]));
  if (report.countVitest(name) === 0) report.fault(`No test passed in the project ${project}.`);
}

function playwright(title, folder, name) {
  const run = (file, ...args) => {
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(report.folder, file);
    return runTool('playwright', ['test', '--config', `${folder}/playwright.config.ts`, ...args]);
  };
  const kept = everything ? [] : ['--grep-invert', `@${allTag}`];
  report.stage(title, () => run(`${name}.json`, '--reporter=list,json', ...kept));
  report.countPlaywright(`${name}.json`, folder);
  if (everything) return;
  run(`${name}-left.json`, '--reporter=json', '--list', '--grep', `@${allTag}`);
  report.countLeft(`${name}-left.json`);
}

report.stage('Types, lint or format', check);
const onFirefox = browsers.some(({ id, found }) => id === 'firefox-webgpu' && found()) ? ['firefox-webgpu'] : [];
for (const project of ['plain', 'node', 'browser', ...onFirefox]) vitest(project);
report.stage('The build', () => runTool('vite', ['build', '--logLevel', 'warn']));
playwright('The end-to-end tests', 'e2e', 'e2e');
playwright('The tests in every browser', 'e2e/browsers', 'browsers');

for (const { id, name, found } of browsers) {
  if (found() && report.passedIn(id) === 0) report.fault(`No test passed in ${name}.`);
}
for (const lack of tellMissing()) {
  if (allBrowsers) report.fault(lack);
  else console.log(lack);
}
process.exit(report.end());
