// Command line: what a model is good for: trains one, then lets it do its jobs on held-out images beside their rivals.
import { readFileSync, writeFileSync } from 'node:fs';
import { replaceRegion } from './bench/report/markdown.ts';
import { FaultError } from '../core/fault.ts';
import { findUse, useSpecs } from '../uses/specs.ts';
import { parseFlags } from './flags.ts';
import { picturesLike } from './files.ts';
import { fail, openRun } from './open.ts';
import { allowRelaxedSimd } from './relaxed.ts';
import { entries } from './use/entries.ts';
import { judgeUse, trainFor, type UseResult, valuesFrom } from './use/judge-use.ts';
import { readUses, usesTable, writeUses } from './use/table.ts';

const RESULTS = 'bench/results/uses.json';
const README = 'README.md';

const usage = `Trains a model as \`npm run -s train\` does, then lets it do what it is good for, each beside what one would use without it.

  npm run -s use -- --use ID[,ID] [flags]

  --use ID,ID        ${useSpecs.map(({ id }) => id).join(' | ')} (default all)
  --with NAME=VALUE  a choice of a use, several times:
${useSpecs.flatMap(({ id, options }) => options.map((option) => `                       ${id}: ${option.id}=${option.kind === 'choice' ? option.options.join(' | ') : `${option.min} … ${option.max}`} (default ${option.default})`)).join('\n')}
  --own PATH         images of yours for \`--with odd=own\`: files or folders, separated by commas
  --judged N         held-out images that the numbers are of, at most (default: as the page has it)
  and every flag of \`npm run -s train -- --help\` but --out, --log and --metrics

  npm run -s use -- --table --mnist FOLDER [--only ID,ID] [--readme]

  --table            the table of the README: ${entries.map(({ id }) => id).join(', ')}, kept in ${RESULTS}
  --mnist FOLDER     with t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz
  --only ID,ID       these alone are measured anew
  --readme           writes the table into ${README} too

Standard output has one line of JSON a use: {"use", "values", "images", "step", "seconds", "scores"}, each score by method and
measure as [mean, standard error]; or {"use", "refused"} where it has no meaning for such a model.`;

/** Flags of our own, and the rest. */
function ownFlags(argv: readonly string[]): { readonly own: Map<string, string[]>; readonly rest: string[] } {
  const own = new Map<string, string[]>();
  const rest: string[] = [];
  const valued = ['use', 'with', 'own', 'judged', 'mnist', 'only'];
  for (let i = 0; i < argv.length; i++) {
    const [, flag = '', value] = /^--([a-z]+)(?:=(.*))?$/s.exec(argv[i]!) ?? [];
    if (flag === 'table' || flag === 'readme') own.set(flag, ['']);
    else if (valued.includes(flag)) {
      const given = value ?? argv[++i];
      if (given === undefined) {
        throw new FaultError('setting/invalid', `--${flag} has no value`, `--${flag}`, 'See --help.');
      }
      own.set(flag, [...(own.get(flag) ?? []), given]);
    } else rest.push(argv[i]!);
  }
  return { own, rest };
}

async function main(): Promise<void> {
  const { own, rest } = ownFlags(process.argv.slice(2));
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(usage);
    return;
  }
  if (own.has('table')) {
    await table(own);
    return;
  }
  const ids = own.get('use')?.flatMap((list) => list.split(',')) ?? useSpecs.map(({ id }) => id);
  const uses = ids.map((id) => findUse(id, '--use'));
  const values = uses.map((spec) => valuesFrom(spec, uses, own.get('with') ?? []));
  const judged = own.get('judged')?.map(Number).at(-1);
  if (judged !== undefined && !(Number.isInteger(judged) && judged > 1)) {
    throw new FaultError(
      'setting/invalid',
      '--judged is no number of images',
      '--judged',
      'Give a whole number from 2.',
    );
  }
  // Read before anything is trained, so that a wrong flag is told at once.
  parseFlags(rest);
  const run = (await openRun(rest, fail))!;
  await trainFor(run.session, run.plan.steps ?? Math.ceil(run.plan.epochs / run.session.epochAt(1)));
  const opened = own.get('own')?.flatMap((list) => list.split(',')) ?? [];
  const odd = opened.length > 0 ? await picturesLike(opened, run.session.dataset) : null;
  for (const [i, spec] of uses.entries()) {
    console.log(JSON.stringify(await judgeUse(run.session, spec, values[i]!, judged ?? spec.images, odd)));
  }
}

async function table(own: ReadonlyMap<string, readonly string[]>): Promise<void> {
  const folder = own.get('mnist')?.[0];
  const only = own.get('only')?.flatMap((list) => list.split(','));
  let results = readUses(RESULTS);
  if (folder !== undefined) {
    allowRelaxedSimd();
    for (const entry of entries.filter(({ id }) => !only || only.includes(id))) {
      const run = (await openRun(entry.flags(folder), fail))!;
      await trainFor(run.session, run.plan.steps ?? Math.ceil(run.plan.epochs / run.session.epochAt(1)));
      const found: UseResult[] = [];
      for (const { use, values = {} } of entry.uses) {
        const spec = findUse(use, '--use');
        const result = await judgeUse(run.session, spec, values, spec.images);
        console.error(JSON.stringify({ entry: entry.id, ...result }));
        found.push(result);
      }
      results = { ...results, [entry.id]: found };
      writeUses(RESULTS, results);
      run.session.dispose();
    }
  }
  const text = usesTable(entries, results);
  console.log(text);
  if (!own.has('readme')) return;
  const page = replaceRegion(readFileSync(README, 'utf8'), text, 'uses');
  if (page === null)
    throw new FaultError('setting/invalid', `${README} has no place for it`, '--readme', 'Add the marks.');
  writeFileSync(README, page);
}

main().then(() => process.exit(0), fail);
