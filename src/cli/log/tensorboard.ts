// Command line, log: a run as an event file of TensorBoard: every number, pictures and weights epoch by epoch, and the
// settings by which runs are compared.
import { appendFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Session } from '../../engine/session.ts';
import {
  ended,
  firstRecord,
  histogram,
  image,
  scalar,
  type Settings,
  settingsOf,
  summaryRecord,
} from '../../tracking/tensorboard.ts';
import { manifold, namedWeights, reconstructions } from '../outputs.ts';
import { numbersOf, type RunLog } from './run-log.ts';

const seconds = (): number => Date.now() / 1000;

export function logToTensorboard(directory: string, session: Session): RunLog {
  const path = join(directory, `events.out.tfevents.${Math.floor(seconds())}.${hostname()}.${process.pid}.vae`);
  const write = (record: Uint8Array): void => appendFileSync(path, record);
  const now = () => ({ step: session.step, time: seconds() });
  writeFileSync(path, firstRecord(seconds()));
  const measured = session.terms.includes('kl') ? ['held-out/elbo', 'held-out/kl'] : ['held-out/loss'];
  write(summaryRecord({ step: 0, time: seconds() }, settingsOf(settingsOfRun(session), measured, seconds())));
  return {
    rows(rows) {
      const time = seconds();
      for (const row of rows) {
        const scalars = numbersOf(session, row).map(([name, value]) => scalar(name, value));
        write(summaryRecord({ step: row.step, time }, scalars));
      }
    },
    async epoch() {
      const weights = await namedWeights(session);
      write(
        summaryRecord(now(), [
          image('manifold', pictureOf(await manifold(session), session)),
          image('reconstructions', pictureOf(await reconstructions(session), session)),
          ...weights.map(({ name, values }) => histogram(`weights/${name}`, values)),
        ]),
      );
    },
    end: () => write(summaryRecord(now(), [ended(seconds())])),
  };
}

/** Width and height stand at the same place in every PNG. */
function pictureOf(file: Uint8Array, { dataset: { shape } }: Session) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20), channels: shape[2], file };
}

/** The configuration, its parameters beside the rest. */
function settingsOfRun({ config, parameters, dataset }: Session): Settings {
  const { params, ...rest } = config;
  const set = { ...rest, data: dataset.id };
  return { ...set, ...params, parameters };
}
