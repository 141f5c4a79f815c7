// Worker: what each command does. Commands that use a run share it; `configure` replaces it alone.
import { gatherBytes } from '../data/gather.ts';
import type { Turn } from '../engine/evaluate.ts';
import type { Session } from '../engine/session.ts';
import { checkConfig, checkNumber, checkParams, liveNumbers, numberSettings } from '../models/settings.ts';
import type { Pictures } from '../protocol/messages.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import { createDataStore } from './data.ts';
import type { Pump } from './pump.ts';
import { createRuns, type Environment } from './runs.ts';
import { createTurn } from './turn.ts';

export function createHandlers(environment: Environment, emit: Emit): Handlers {
  const turn = createTurn();
  const store = createDataStore();
  const runs = createRuns(environment, store, emit, turn);

  /** For work that training must not wait for: after each piece, training has three times as long for itself. */
  const politely = (pump: Pump): Turn => {
    let began = environment.now();
    return async () => {
      const until = environment.now() + 3 * (environment.now() - began);
      await turn();
      while (pump.running && environment.now() < until) await pause(until - environment.now());
      began = environment.now();
    };
  };

  const pictures = (session: Session, pixels: Uint8Array): Pictures => {
    const [height, width] = session.dataset.shape;
    return { count: pixels.length / (height * width), height, width, pixels };
  };

  return {
    configure: async (config) => {
      checkConfig(config);
      return runs.configure(config);
    },
    forgetChoices: async () => {
      await environment.memory?.forget();
      return null;
    },
    play: () =>
      runs.use(async ({ pump }) => {
        pump.play();
        return null;
      }),
    pause: () =>
      runs.use(async ({ pump, session }) => {
        await pump.pause();
        return { step: session.step };
      }),
    step: ({ count }) =>
      runs.use(async ({ pump, session }) => {
        await pump.run(count);
        return { step: session.step };
      }),
    setLive: (live) =>
      runs.use(async ({ session }) => {
        for (const id of liveNumbers) if (live[id] !== undefined) checkNumber(numberSettings[id], live[id]);
        if (live.params !== undefined) checkParams(session.config, live.params);
        session.setLive(live);
        return null;
      }),
    decode: ({ z }) =>
      runs.use(async ({ session, pump }) => pictures(session, await session.decode(z, politely(pump)))),
    embed: ({ count }) =>
      runs.use(async ({ session, pump }) => {
        const { mu, logVar, indices } = await session.embed(count, politely(pump));
        const { labels } = session.dataset;
        return {
          step: session.step,
          count: indices.length,
          latent: session.config.latent,
          mu,
          logVar,
          labels: labels ? Uint8Array.from(indices, (index) => labels[index]!) : null,
        };
      }),
    reconstruct: ({ count }) =>
      runs.use(async ({ session, pump }) => {
        const { pixels, indices } = await session.reconstruct(count, politely(pump));
        return {
          step: session.step,
          inputs: pictures(session, gatherBytes(session.dataset, indices)),
          outputs: pictures(session, pixels),
        };
      }),
    readFiles: ({ files }) => store.upload(files),
    download: ({ id }) => store.download(id, (progress) => emit('downloadProgress', { id, ...progress })),
    cancelDownload: () => {
      store.cancelDownload();
      return null;
    },
  };
}

/** In slices, so that it ends soon after training does. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)));
}
