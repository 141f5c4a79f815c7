// Benchmark, in a rival's process: our engine, with our kernels or with those that tfjs brings.
import { splitInOrder } from '../../../data/split.ts';
import { startDevice } from '../../../engine/device.ts';
import { createSession, type Session } from '../../../engine/session.ts';
import * as tf from '../../../kernels/tf.ts';
import { defaultParams, fittingParts } from '../../../models/choice.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { backendIds } from '../../../settings/table.ts';
import { readImages } from '../parts/images.ts';
import type { Setting } from '../rivals/protocol.ts';
import type { Engine, Run } from '../rivals/serve.ts';
import { multiplyByTfjs, tfjsMemory } from './tfjs.ts';
import { noTurn } from '../../../engine/pieces.ts';

export async function startOurs(name: string, kernels: string): Promise<Engine> {
  const backend = backendIds.find((id) => id === name);
  if (!backend) throw new Error(`there is no backend “${name}”`);
  let broken: string | null = null;
  const device = await startDevice(backend, {
    kernels: kernels === 'stock' ? 'stock' : 'ours',
    onFault: ({ what }) => {
      broken = what;
    },
  });
  return {
    facts: { library: `this engine on tfjs ${tf.version_core}`, device: device.name, software: device.software },
    eager: true,
    multiply: multiplyByTfjs,
    async prepare(setting) {
      const session = await createSession(configOf(setting), readImages(setting), splitOf(setting));
      return runOf(session, () => broken);
    },
  };
}

function configOf({ arch, batch, latent, variant }: Setting) {
  const parts = fittingParts({ ...defaultConfig(), variant }, latent);
  return { ...parts, arch, batch, latent, params: defaultParams(parts) };
}

function splitOf({ data }: Setting) {
  return splitInOrder(data.count, data.train);
}

function runOf(session: Session, broken: () => string | null): Run {
  return {
    step: (count) => session.next(count),
    async settle() {
      await session.settle();
      const why = broken();
      if (why) throw new Error(why);
    },
    async collect() {
      const report = await session.report();
      // Of the last step.
      const { loss, stepped } = session.layout;
      return report?.rows.at(loss - stepped) ?? Number.NaN;
    },
    async score() {
      const row = await session.score(session.split.heldOut.length, noTurn);
      return row[session.terms.indexOf('recon')]! - row[session.terms.indexOf('kl')]!;
    },
    deviceMs: (count) => session.time(count),
    decode: () => session.decode(new Float32Array(session.config.latent).fill(0.5), noTurn),
    memory: tfjsMemory,
    dispose: () => session.dispose(),
  };
}
