// Command line: how fast the engine trains on this machine beside tfjs, jax-js and PyTorch. See --help.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultError, toFault } from '../core/fault.ts';
import { type BenchPlan, parseBenchFlags, usage } from './bench/flags.ts';
import { fileName } from './bench/report/machine.ts';
import { replaceRegion } from './bench/report/markdown.ts';
import { measure } from './bench/measure.ts';
import { mergeResults } from './bench/report/merge.ts';
import { readmeTable, toMarkdown } from './bench/report/report.ts';
import type { Results } from './bench/report/results.ts';
import { root } from './bench/rivals/rivals.ts';

async function main(argv: readonly string[], date: Date): Promise<void> {
  const plan = parseBenchFlags(argv);
  if (!plan) {
    console.log(usage);
    return;
  }
  if (plan.readme) placeInReadme(''); // Said now rather than after ten minutes, if there is none.
  const directory = mkdtempSync(join(tmpdir(), 'vae-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  write(await measure(plan, date, directory, (what) => console.error(what)), plan);
}

function write(measured: Results, { json, out, readme, parts }: BenchPlan): void {
  const folder = out ?? join(root, 'bench', 'results');
  const name = out === null ? fileName(measured.machine) : 'results';
  const results = mergeResults(read(join(folder, `${name}.json`)), measured, parts);
  const markdown = toMarkdown(results);
  const asJson = `${JSON.stringify(results, null, 1)}\n`;
  process.stdout.write(json ? asJson : markdown);
  if (out !== null || !json) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.json`), asJson);
    writeFileSync(join(folder, `${name}.md`), markdown);
    console.error(`written: ${join(folder, name)}.json and .md`);
  }
  if (readme) writeFileSync(readmePath, placeInReadme(readmeTable(results)));
}

/** What an earlier run left there. */
function read(path: string): Results | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : null;
}

const readmePath = join(root, 'README.md');

/** README.md with `content` in the table's place. */
function placeInReadme(content: string): string {
  const text = replaceRegion(readFileSync(readmePath, 'utf8'), content);
  if (text !== null) return text;
  const remedy = 'Put a line <!-- bench --> and a line <!-- /bench --> where the table shall stand.';
  throw new FaultError('setting/invalid', 'README.md has no place for the table', '--readme', remedy);
}

/** One line and exit code 2 for what the user can mend, 1 for the rest. */
function fail(thrown: unknown): void {
  const fault = toFault(thrown);
  console.error(`${fault.where}: ${fault.what}. ${fault.remedy}`.replaceAll('\n', ' '));
  if (fault.code === 'internal') console.error(fault.stack);
  process.exit(fault.code === 'internal' ? 1 : 2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
main(process.argv.slice(2), new Date()).then(() => process.exit(0), fail);
