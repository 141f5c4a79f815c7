// What a run of the tests adds up to: the reports of Vitest and Playwright counted, the seconds of each stage, the
// slowest tests, and how many were left to `npm run test:all`. Plain JavaScript, because `npm test` reads it before
// anything is installed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** The tag of what only `npm run test:all` runs; Playwright writes an @ before it. */
export const allTag = 'all';

/** `everything`: nothing is left to another run. Reports of an earlier run are deleted. */
export function createReport(root, everything) {
  const folder = join(root, 'test-results');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  let [passed, failed, skipped, left, webgpu] = [0, 0, 0, 0, 0];
  /** What went wrong besides a failed test; said again at the very end, where the reader of a long log looks. */
  const faults = [];
  const stages = [];
  const tests = [];
  /** Passed tests by the browser that they ran in. */
  const passedIn = new Map();

  function read(name) {
    try {
      return JSON.parse(readFileSync(join(folder, name), 'utf8'));
    } catch {
      faults.push(`There is no report ${name}: that stage did not run to its end.`);
      return undefined;
    }
  }

  function count({ title, file, seconds, outcome }) {
    if (outcome === 'passed') passed++;
    else if (outcome === 'failed') failed++;
    else skipped++;
    if (outcome === 'passed' && /webgpu/i.test(title)) webgpu++;
    tests.push({ title, seconds, file: isAbsolute(file) ? relative(root, file) : file });
  }

  /** Every test of a report of Playwright's, in every browser. */
  function* playwrightTests(suite, path = []) {
    // The outermost are the files, which have their names for titles.
    for (const inner of suite?.suites ?? [])
      yield* playwrightTests(inner, inner.title === inner.file ? path : [...path, inner.title]);
    for (const { title, file, tests: inBrowsers } of suite?.specs ?? [])
      for (const test of inBrowsers)
        yield { ...test, file, title: [test.projectName, ...path, title].join(' ').trim() };
  }

  return {
    folder,

    fault: (what) => faults.push(what),

    /** `run` gives an exit code. */
    stage(name, run) {
      const begun = Date.now();
      const code = run();
      stages.push({ name, seconds: (Date.now() - begun) / 1000 });
      if (code === 0) return;
      console.error(`\n${name} failed.`);
      faults.push(`${name} failed.`);
    },

    /** Gives how many passed. */
    countVitest(name) {
      const before = passed;
      for (const { name: file, assertionResults } of read(name)?.testResults ?? []) {
        for (const { fullName, status, duration = 0, tags } of assertionResults) {
          const ran = status === 'passed' || status === 'failed';
          if (!ran && !everything && tags?.includes(allTag)) left++;
          else count({ title: fullName, file, seconds: duration / 1000, outcome: status });
        }
      }
      return passed - before;
    },

    /** The config's folder stands before the names of its files. */
    countPlaywright(name, tests) {
      for (const { title, file, status, projectName, results } of playwrightTests(read(name))) {
        const outcome = status === 'skipped' ? 'skipped' : status === 'unexpected' ? 'failed' : 'passed';
        if (outcome === 'passed') passedIn.set(projectName, (passedIn.get(projectName) ?? 0) + 1);
        const seconds = results.reduce((sum, { duration }) => sum + duration, 0) / 1000;
        count({ title, file: `${tests}/${file}`, seconds, outcome });
      }
    },

    /** Of a list that Playwright made of what it was told not to run. */
    countLeft(name) {
      left += [...playwrightTests(read(name))].length;
    },

    passedIn: (browser) => passedIn.get(browser) ?? 0,

    /** Prints everything, in the last line the sums, and gives the exit code. */
    end() {
      if (webgpu === 0) faults.push('No WebGPU test ran.');
      const total = stages.reduce((sum, { seconds }) => sum + seconds, 0);
      console.log(`\n${total.toFixed(0)} seconds:`);
      for (const { name, seconds } of stages) console.log(`${seconds.toFixed(0).padStart(6)} s  ${name}`);
      console.log('The ten slowest tests:');
      for (const { title, file, seconds } of tests.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10))
        console.log(`${seconds.toFixed(1).padStart(6)} s  ${file}  ${title}`);
      console.log(`Of the tests that passed, ${webgpu} ran on WebGPU.`);
      if (!everything) console.log(`Left to \`npm run test:all\`: ${left} tests.`);
      for (const fault of faults) console.log(fault);
      console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
      return faults.length > 0 || failed > 0 ? 1 : 0;
    },
  };
}
