// Command line, log: what a run tells while it trains, in the formats that were asked for; a run that is killed leaves what
// it has told.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../../engine/session.ts';
import { curvesHead, curvesLine } from '../outputs.ts';
import type { LogFormat } from './formats.ts';
import { numbersOf, type RunLog } from './run-log.ts';
import { logToTensorboard } from './tensorboard.ts';

/** Opens files in `directory`, which is made if it is missing. */
export function openLog(formats: readonly LogFormat[], directory: string, session: Session): RunLog {
  mkdirSync(directory, { recursive: true });
  const open: Readonly<Record<LogFormat, () => RunLog>> = {
    tensorboard: () => logToTensorboard(directory, session),
    csv: () => logToTable(join(directory, 'curves.csv'), session),
    jsonl: () => logToLines(join(directory, 'metrics.jsonl'), session),
  };
  const logs = formats.map((format) => open[format]());
  return {
    rows: (rows) => {
      for (const log of logs) log.rows(rows);
    },
    async epoch() {
      for (const log of logs) await log.epoch();
    },
    end: () => {
      for (const log of logs) log.end();
    },
  };
}

const nothingElse = { epoch: async () => {}, end: () => {} };

function logToTable(path: string, { terms }: Session): RunLog {
  writeFileSync(path, curvesHead(terms));
  return {
    ...nothingElse,
    rows: (rows) => appendFileSync(path, rows.map((row) => curvesLine(terms, row)).join('')),
  };
}

/** {"split", "step", "epoch", …terms, "loss", "elbo"}; what is no number is null. */
function logToLines(path: string, session: Session): RunLog {
  writeFileSync(path, '');
  return {
    ...nothingElse,
    rows(rows) {
      const lines = rows.map((row) => {
        const { split, step, epoch } = row;
        const numbers = numbersOf(session, row).map(([name, value]) => [name.slice(split.length + 1), value]);
        return `${JSON.stringify({ split, step, epoch, ...Object.fromEntries(numbers) })}\n`;
      });
      appendFileSync(path, lines.join(''));
    },
  };
}
