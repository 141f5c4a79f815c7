// Command line: the engine of the page, in Node. One line of JSON an epoch; see --help.
import { namedTerms } from '../core/row-layout.ts';
import { FaultError, toFault } from '../core/fault.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { englishOf } from '../data/notes.ts';
import { dataSetCard } from '../data/sets.ts';
import { type Split, splitBySeed, splitInOrder } from '../data/split.ts';
import { chooseDevice } from '../engine/choose.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import { createEarlyStop } from '../engine/early-stop.ts';
import { fitToData } from '../engine/fit.ts';
import { createSession, type Session } from '../engine/session.ts';
import { elbo } from '../models/spec.ts';
import { installWebgpu } from './dawn.ts';
import { readPaths } from './files.ts';
import { judgeOf, measure } from './metrics.ts';
import { parseFlags, type Plan, usage } from './flags.ts';
import { type CurveRow, writeOutputs } from './outputs.ts';
import { createProgress } from './progress.ts';
import { allowRelaxedSimd } from './relaxed.ts';

/** Steps whose reports are read together. */
const READ_EVERY = 10;
/** Held-out images that --metrics looks at, and draws for the log p(x) of each. */
const MEASURED = 300;
const DRAWS = 100;

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  const asked = parseFlags(argv);
  if (!asked) {
    console.log(usage);
    return;
  }
  allowRelaxedSimd();
  const dataset = await loadData(asked);
  const plan = parseFlags(argv, dataset.kind)!;
  const { config, heldOut, notes } = fitToData(plan.config, imageCount(dataset), dataset, plan.train);
  const split = splitOf({ ...plan, config: { ...config, heldOut } }, dataset);
  for (const note of [...(dataset.notes ?? []), ...notes]) console.error(englishOf(note));
  if (plan.config.backend === 'webgpu' || plan.config.backend === 'auto') await installWebgpu();
  const { device } = await chooseDevice(config, dataset, split, {
    kernels: plan.config.kernels,
    onFault: (fault) => fail(new FaultError(fault.code, fault.what, fault.where, fault.remedy)),
    now: () => performance.now(),
    onMeasure: () => {},
  });
  const session = await createSession(config, dataset, split);
  const curves = await train(session, plan, device.backend);
  if (plan.out) await writeOutputs(plan.out, session, curves);
  if (plan.metrics) await printMetrics(session);
}

async function printMetrics(session: Session): Promise<void> {
  const judge = await judgeOf(session);
  const metrics = await measure(session, Math.min(MEASURED, session.split.heldOut.length), DRAWS, judge);
  console.log(JSON.stringify({ metrics }, (_, value) => (typeof value === 'number' ? round(value, 4) : value)));
  judge?.dispose();
}

function loadData(plan: Plan): Promise<Dataset> {
  if (!plan.files) return dataSetCard(plan.config.data).load({ seed: 1 });
  return readPaths(plan.files, plan.frames);
}

function splitOf({ train, config }: Plan, dataset: Dataset): Split {
  return train === null
    ? splitBySeed(imageCount(dataset), config.heldOut, config.seed)
    : splitInOrder(imageCount(dataset), train);
}

async function train(session: Session, plan: Plan, backend: string): Promise<CurveRow[]> {
  const curves: CurveRow[] = [];
  const { stepped: columns, loss } = session.layout;
  // Not the images over the batch: where few have labels, those come more often.
  const perEpoch = 1 / session.epochAt(1);
  const total = plan.steps ?? Math.ceil(plan.epochs * perEpoch);
  const progress = createProgress(total);
  const start = performance.now();
  let epoch = 0;
  const early = createEarlyStop(plan.config.patience);
  let best: Checkpoint | null = null;
  while (session.step < total) {
    session.next();
    const epochEnds = session.step === total || session.epoch >= epoch + 1;
    if (session.step % READ_EVERY === 0 || epochEnds) {
      const report = await session.report();
      const count = report ? report.rows.length / columns : 0;
      for (let i = 0; report && i < count; i++) {
        const step = report.firstStep + i;
        curves.push({
          split: 'train',
          step,
          epoch: step / perEpoch,
          values: report.rows.subarray(i * columns, (i + 1) * columns),
        });
      }
      progress.show(session.step, curves.at(-1)?.values[loss]);
    }
    if (epochEnds) {
      const row = await session.score(session.split.heldOut.length, async () => {});
      curves.push({ split: 'held-out', step: session.step, epoch: session.epoch, values: row });
      const whole = session.epoch >= epoch + 1;
      epoch = Math.floor(session.epoch);
      progress.clear();
      console.log(
        JSON.stringify({
          epoch: whole ? epoch : round(session.epoch, 3),
          ...scores(session.terms, row),
          seconds: round((performance.now() - start) / 1000, 1),
          backend,
        }),
      );
      const verdict = plan.config.patience > 0 ? early.observe(row.at(-1)!) : 'wait';
      if (verdict === 'best') best = await session.save();
      if (verdict === 'stop' && best) {
        session.load(best);
        console.error(`Held-out images are no longer scored better: back at step ${session.step}.`);
        break;
      }
    }
  }
  return curves;
}

/** Held-out ELBO and its parts; an autoencoder has neither ELBO nor KL. */
function scores(
  terms: readonly string[],
  row: Float32Array,
): { elbo: number | null; recon: number; kl: number | null; claimed?: number } {
  const recon = row[terms.indexOf('recon')]!;
  const kl = terms.includes('kl') ? row[terms.indexOf('kl')]! : null;
  return {
    elbo: kl === null ? null : round(elbo(namedTerms(terms, row)), 4),
    recon: round(recon, 4),
    kl: kl === null ? null : round(kl, 4),
    // Of a run with a mistake on purpose.
    ...(terms.includes('claimed') && { claimed: round(row[terms.indexOf('claimed')]!, 4) }),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** One line and exit code 2 for what the user can mend, 1 for the rest. */
function fail(thrown: unknown): void {
  const fault = toFault(thrown);
  console.error(`${fault.where}: ${fault.what}. ${fault.remedy}`.replaceAll('\n', ' '));
  if (fault.code === 'internal') console.error(fault.stack);
  process.exit(fault.code === 'internal' ? 1 : 2);
}

main().then(() => process.exit(0), fail);
