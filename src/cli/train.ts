// Command line: the engine of the page, in Node. One line of JSON an epoch; see --help.
import { namedTerms } from '../core/row-layout.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import { createEarlyStop } from '../engine/early-stop.ts';
import type { Session } from '../engine/session.ts';
import { elbo } from '../models/spec.ts';
import { judgeOf, measure } from './metrics.ts';
import { type Plan, usage } from './flags.ts';
import { openLog } from './log/log.ts';
import type { RunLog } from './log/run-log.ts';
import { fail, openRun } from './open.ts';
import { type CurveRow, writeOutputs } from './outputs.ts';
import { createProgress } from './progress.ts';

/** Steps whose reports are read together. */
const READ_EVERY = 10;
/** Held-out images that --metrics looks at, and draws for the log p(x) of each. */
const MEASURED = 300;
const DRAWS = 100;

async function main(): Promise<void> {
  const run = await openRun(process.argv.slice(2), fail);
  if (!run) {
    console.log(usage);
    return;
  }
  const { session, plan, backend } = run;
  const log = plan.out !== null && plan.log.length > 0 ? openLog(plan.log, plan.out, session) : null;
  const curves = await train(session, plan, backend, log);
  log?.end();
  if (plan.out) await writeOutputs(plan.out, session, curves);
  if (plan.metrics) await printMetrics(session);
}

async function printMetrics(session: Session): Promise<void> {
  const judge = await judgeOf(session);
  const metrics = await measure(session, Math.min(MEASURED, session.split.heldOut.length), DRAWS, judge);
  console.log(JSON.stringify({ metrics }, (_, value) => (typeof value === 'number' ? round(value, 4) : value)));
  judge?.dispose();
}

async function train(session: Session, plan: Plan, backend: string, log: RunLog | null): Promise<CurveRow[]> {
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
      const before = curves.length;
      for (let i = 0; report && i < count; i++) {
        const step = report.firstStep + i;
        curves.push({
          split: 'train',
          step,
          epoch: step / perEpoch,
          values: report.rows.subarray(i * columns, (i + 1) * columns),
        });
      }
      log?.rows(curves.slice(before));
      progress.show(session.step, curves.at(-1)?.values[loss]);
    }
    if (epochEnds) {
      const row = await session.score(session.split.heldOut.length, async () => {});
      const heldOut: CurveRow = { split: 'held-out', step: session.step, epoch: session.epoch, values: row };
      curves.push(heldOut);
      log?.rows([heldOut]);
      await log?.epoch();
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

main().then(() => process.exit(0), fail);
